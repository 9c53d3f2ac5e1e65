/** The first thing a reader of the archive opens, years from now and without us. */
export function readmeText(slug: string): string {
  return `FRANÇAIS
Tout ce qui appartient à l’observatoire « ${slug} » : ses lignes (rows/, une table par fichier, une ligne JSON par
enregistrement), ce qu’il faut de commun pour les lire (reference/), et chacune de ses éditions (releases/) avec ses
chiffres en CSV, sa méthode, sa licence et son rapport de protection. manifest.json donne le nombre de lignes et
l’empreinte SHA-256 de chaque fichier. Un gros fichier est coupé en .001, .002 … à mettre bout à bout.
Les lignes portent le nom de leur table : observe (chiffres, éditions, politique dont celle des féminicides), gather
(partenaires, accords, collectes, livraisons, cellules, contrôles, commentaires), establish (diagnostic, plan, comité,
protocoles et leurs copies publiques), report (rapports). Ne s’y trouvent pas : les clés des partenaires, les adresses
secrètes des agendas, le secret du bruit ajouté (sauf s’il a été demandé). Les comptes des personnes ne sont que des numéros.
ATTENTION : rows/ contient des chiffres non publiés et non protégés, et reference/ le nom des services partenaires, dont
ceux des maisons d’hébergement. Ne pas diffuser.

ENGLISH
Everything that belongs to the observatory “${slug}”: its rows (rows/, one table a file, one line of JSON a record),
what is shared and needed to read them (reference/), and each of its releases (releases/) with its figures as CSV, its
method, its licence and its protection report. manifest.json gives the number of lines and the SHA-256 of each file.
A large file is cut into .001, .002 … to be joined in order.
Rows bear the name of their table: observe (figures, releases, policy with that on femicides), gather (partners,
agreements, collections, deliveries, cells, checks, comments), establish (diagnosis, plan, committee, protocols and their
public copies), report (reports). Not there: keys of partners, secret addresses of calendars, the secret of added noise (unless it was asked for).
Accounts of persons are numbers only.
TAKE CARE: rows/ holds unpublished, unprotected figures, and reference/ the names of partner services, shelters among
them. Do not circulate.

ESPAÑOL
Todo lo que pertenece al observatorio «${slug}»: sus filas (rows/, una tabla por archivo, una línea JSON por registro),
lo común que hace falta para leerlas (reference/) y cada una de sus ediciones (releases/) con sus cifras en CSV, su
método, su licencia y su informe de protección. manifest.json da el número de líneas y la huella SHA-256 de cada
archivo. Un archivo grande se corta en .001, .002 … que se unen en orden.
Las filas llevan el nombre de su tabla: observe (cifras, ediciones, política, incluida la de feminicidios), gather
(organismos, acuerdos, recolecciones, entregas, celdas, controles, comentarios), establish (diagnóstico, plan, comité,
protocolos y sus copias públicas), report (informes). No están: las claves de los organismos, las direcciones secretas de
los calendarios ni el secreto del ruido añadido (salvo que se haya pedido). Las cuentas de personas son solo números.
ATENCIÓN: rows/ contiene cifras no publicadas y sin proteger, y reference/ los nombres de los servicios, entre ellos los
de los refugios. No difundir.
`;
}
