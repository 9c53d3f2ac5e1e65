/** The first thing a reader of the archive opens, years from now and without us. */
export function readmeText(slug: string): string {
  return `FRANÇAIS
Tout ce qui appartient à l’observatoire « ${slug} » : ses lignes (rows/, une table par fichier, une ligne JSON par
enregistrement), ce qu’il faut de commun pour les lire (reference/), et chacune de ses éditions (releases/) avec ses
chiffres en CSV, sa méthode, sa licence et son rapport de protection. manifest.json donne le nombre de lignes et
l’empreinte SHA-256 de chaque fichier. Un gros fichier est coupé en .001, .002 … à mettre bout à bout.
ATTENTION : rows/ contient des chiffres non publiés et non protégés. Ne pas diffuser.

ENGLISH
Everything that belongs to the observatory “${slug}”: its rows (rows/, one table a file, one line of JSON a record),
what is shared and needed to read them (reference/), and each of its releases (releases/) with its figures as CSV, its
method, its licence and its protection report. manifest.json gives the number of lines and the SHA-256 of each file.
A large file is cut into .001, .002 … to be joined in order.
TAKE CARE: rows/ holds unpublished, unprotected figures. Do not circulate.

ESPAÑOL
Todo lo que pertenece al observatorio «${slug}»: sus filas (rows/, una tabla por archivo, una línea JSON por registro),
lo común que hace falta para leerlas (reference/) y cada una de sus ediciones (releases/) con sus cifras en CSV, su
método, su licencia y su informe de protección. manifest.json da el número de líneas y la huella SHA-256 de cada
archivo. Un archivo grande se corta en .001, .002 … que se unen en orden.
ATENCIÓN: rows/ contiene cifras no publicadas y sin proteger. No difundir.
`;
}
