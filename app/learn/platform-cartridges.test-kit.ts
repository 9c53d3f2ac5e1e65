import { zip } from "~/platform/tabular/zip.server.ts";

/**
 * Invented courses, laid out as two learning platforms lay theirs out when they export a Common Cartridge: after the manifests and
 * files that Canvas writes (`lib/cc` of instructure/canvas-lms, the samples of instructure/common-cartridge-viewer) and after
 * Moodle's own writer (`backup/cc/cc_lib` of moodle/moodle). Structure and names are theirs, all words are ours.
 */

const inXml = (html: string) => html.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Canvas: HTML by entities; feedback of an answer, of all right answers and of every answer side by side. */
const canvasQuestion = ({
  id,
  profile,
  prompt,
  cardinality = "Single",
  answers,
  conditions,
  feedback = [],
}: {
  id: string;
  profile: string;
  prompt: string;
  cardinality?: string;
  answers: readonly (readonly [string, string])[];
  conditions: string;
  feedback?: readonly (readonly [string, string])[];
}) => `
      <item ident="${id}" title="Question">
        <itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>${profile}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
        <presentation>
          <material><mattext texttype="text/html">${inXml(`<div><p>${prompt}</p></div>`)}</mattext></material>
          <response_lid ident="response1" rcardinality="${cardinality}"><render_choice>${answers
            .map(
              ([ident, words]) => `
            <response_label ident="${ident}"><material><mattext texttype="text/plain">${words}</mattext></material></response_label>`,
            )
            .join("")}
          </render_choice></response_lid>
        </presentation>
        <resprocessing>
          <outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>${conditions}
        </resprocessing>${feedback
          .map(
            ([ident, words]) => `
        <itemfeedback ident="${ident}"><flow_mat><material><mattext texttype="text/html">${inXml(`<p>${words}</p>`)}</mattext></material></flow_mat></itemfeedback>`,
          )
          .join("")}
      </item>`;

const condition = (goesOn: "Yes" | "No", variable: string, rest: string) => `
          <respcondition continue="${goesOn}"><conditionvar>${variable}</conditionvar>${rest}</respcondition>`;
const equal = (ident: string) => `<varequal respident="response1">${ident}</varequal>`;
const shows = (id: string) => `<displayfeedback feedbacktype="Response" linkrefid="${id}"/>`;
const right = `<setvar action="Set" varname="SCORE">100</setvar>`;

const canvasQuiz = `<?xml version="1.0" encoding="UTF-8"?>
<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsglobal.org/xsd/ims_qtiasiv1p2 http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_qtiasiv1p2p1_v1p0.xsd">
  <assessment ident="iquiz" title="What do you remember?">
    <qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>cc.exam.v0p1</fieldentry></qtimetadatafield><qtimetadatafield><fieldlabel>cc_maxattempts</fieldlabel><fieldentry>1</fieldentry></qtimetadatafield></qtimetadata>
    <section ident="root_section">${[
      canvasQuestion({
        id: "iq1",
        profile: "cc.multiple_choice.v0p1",
        prompt: "Who keeps the list?",
        answers: [
          ["5713", "Nobody"],
          ["2798", "The town hall"],
        ],
        conditions: [
          condition("Yes", "<other/>", shows("general_fb")),
          condition("Yes", equal("5713"), shows("5713_fb")),
          condition("Yes", equal("2798"), shows("2798_fb")),
          condition("No", equal("2798"), right + shows("correct_fb")),
          condition("Yes", "<other/>", shows("general_incorrect_fb")),
        ].join(""),
        feedback: [
          ["general_fb", "To be read again."],
          ["correct_fb", "Well done."],
          ["general_incorrect_fb", "Not quite."],
          ["5713_fb", "Somebody must."],
          ["2798_fb", "It keeps it for all."],
        ],
      }),
      canvasQuestion({
        id: "iq2",
        profile: "cc.true_false.v0p1",
        prompt: "A count is a person",
        answers: [
          ["9266", "True"],
          ["4614", "False"],
        ],
        conditions: condition("No", equal("4614"), right),
      }),
      canvasQuestion({
        id: "iq3",
        profile: "cc.multiple_response.v0p1",
        prompt: "Which may be published?",
        cardinality: "Multiple",
        answers: [
          ["561", "A total"],
          ["5963", "A name"],
          ["5073", "A share"],
        ],
        conditions: condition("No", `<and>${equal("561")}<not>${equal("5963")}</not>${equal("5073")}</and>`, right),
      }),
    ].join("")}
      <item ident="iq4" title="What will you do?">
        <itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>cc.essay.v0p1</fieldentry></qtimetadatafield><qtimetadatafield><fieldlabel>qmd_computerscored</fieldlabel><fieldentry>No</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
        <presentation><material><mattext texttype="text/html">${inXml("<div>\n<p>What will you do on Monday?</p>\n</div>")}</mattext></material><response_str ident="response1" rcardinality="Single"><render_fib><response_label ident="answer1" rshuffle="No"/></render_fib></response_str></presentation>
        <resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>${condition("No", "<other/>", "")}</resprocessing>
      </item>
    </section>
  </assessment>
</questestinterop>
`;

const canvasPage = (title: string, body: string) => `<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<title>${title}</title>
<meta name="identifier" content="ipage"/>
<meta name="editing_roles" content="teachers"/>
<meta name="workflow_state" content="active"/>
</head>
<body>
${body}
</body>
</html>`;

const canvasItem = (id: string, title: string, ref = "") =>
  `<item identifier="${id}"${ref ? ` identifierref="${ref}"` : ""}><title>${title}</title></item>`;

const canvasManifest = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="icourse" xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1" xmlns:lom="http://ltsc.ieee.org/xsd/imsccv1p3/LOM/resource" xmlns:lomimscc="http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest" xmlns:cpx="http://www.imsglobal.org/xsd/imsccv1p3/imscp_extensionv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://ltsc.ieee.org/xsd/imsccv1p3/LOM/resource http://www.imsglobal.org/profile/cc/ccv1p3/LOM/ccv1p3_lomresource_v1p0.xsd">
  <metadata>
    <schema>IMS Common Cartridge</schema>
    <schemaversion>1.3.0</schemaversion>
    <lomimscc:lom>
      <lomimscc:general><lomimscc:title><lomimscc:string>Invented course of a town</lomimscc:string></lomimscc:title></lomimscc:general>
      <lomimscc:lifeCycle><lomimscc:contribute><lomimscc:date><lomimscc:dateTime>2026-11-29</lomimscc:dateTime></lomimscc:date></lomimscc:contribute></lomimscc:lifeCycle>
      <lomimscc:rights><lomimscc:copyrightAndOtherRestrictions><lomimscc:value>yes</lomimscc:value></lomimscc:copyrightAndOtherRestrictions><lomimscc:description><lomimscc:string>CC Attribution Share Alike</lomimscc:string></lomimscc:description></lomimscc:rights>
    </lomimscc:lom>
  </metadata>
  <organizations>
    <organization identifier="org_1" structure="rooted-hierarchy">
      <item identifier="LearningModules">
        <item identifier="im1"><title>First week</title>
          ${canvasItem("i1", "Begin here", "ipage")}
          ${canvasItem("i2", "To be done at home")}
          ${canvasItem("i3", "Write to your mayor", "itask")}
          ${canvasItem("i4", "Say who you are", "italk")}
          ${canvasItem("i5", "What do you remember?", "iquiz")}
          ${canvasItem("i6", "An encyclopaedia", "ilink")}
          ${canvasItem("i7", "plan.pdf", "ifile")}
          ${canvasItem("i8", "A tool of elsewhere", "itool")}
        </item>
        <item identifier="im2"><title>Second week</title>
          ${canvasItem("i9", "What comes then", "ipage2")}
        </item>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="isettings" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="course_settings/canvas_export.txt"><file href="course_settings/course_settings.xml"/><file href="course_settings/canvas_export.txt"/></resource>
    <resource identifier="ipage" type="webcontent" href="wiki_content/begin-here.html"><file href="wiki_content/begin-here.html"/></resource>
    <resource identifier="ipage2" type="webcontent" href="wiki_content/what-comes-then.html"><file href="wiki_content/what-comes-then.html"/></resource>
    <resource identifier="itask" type="assignment_xmlv1p0" href="itask/assignment.xml"><file href="itask/assignment.xml"/></resource>
    <resource identifier="itask_fallback" type="webcontent"><cpx:variant identifier="itask_variant" identifierref="itask"><cpx:metadata/></cpx:variant><file href="itask/write-to-your-mayor.html"/></resource>
    <resource identifier="italk" type="imsdt_xmlv1p1"><file href="italk.xml"/><dependency identifierref="italk_meta"/></resource>
    <resource identifier="italk_meta" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="italk_meta.xml"><file href="italk_meta.xml"/></resource>
    <resource identifier="iquiz" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="iquiz/assessment_qti.xml"/><dependency identifierref="iquiz_meta"/></resource>
    <resource identifier="iquiz_meta" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="iquiz/assessment_meta.xml"><file href="iquiz/assessment_meta.xml"/><file href="non_cc_assessments/iquiz.xml.qti"/></resource>
    <resource identifier="ilink" type="imswl_xmlv1p1"><file href="ilink.xml"/></resource>
    <resource type="webcontent" identifier="ifile" href="web_resources/plan.pdf"><file href="web_resources/plan.pdf"/></resource>
  </resources>
</manifest>
`;

/** As Canvas exports a course (`.imscc`, Common Cartridge 1.3 with its own extensions). */
export const canvasCartridge = (): Buffer =>
  zip({
    "imsmanifest.xml": canvasManifest,
    "course_settings/canvas_export.txt": "Exported\n",
    "wiki_content/begin-here.html": canvasPage(
      "Begin here",
      `<p>Welcome to <strong>this</strong> course.</p>
<p>Read <a title="Then" href="%24WIKI_REFERENCE%24/pages/what-comes-then" data-api-returntype="Page">what comes then</a> and
<a class="instructure_file_link" href="%24IMS-CC-FILEBASE%24/plan.pdf?canvas_download=1&amp;canvas_qs_wrap=1">the plan</a>.</p>
<p><img src="%24IMS-CC-FILEBASE%24/photo.jpg" alt="photo.jpg" width="128"></p>
<h2>&iquest;Por qu&eacute;?</h2><ul><li>Because&nbsp;it counts</li><li>Because <a href="https://example.org/why">it helps</a></li></ul>`,
    ),
    "wiki_content/what-comes-then.html": canvasPage("What comes then", "<p>Then comes the second week.</p>"),
    "itask/assignment.xml": `<?xml version="1.0" encoding="UTF-8"?>
<assignment identifier="itask" xmlns="http://www.imsglobal.org/xsd/imscc_extensions/assignment"><title>Write to your mayor</title>
  <text texttype="text/html">${inXml("<p>Write one page.</p><p>Keep it short.</p>")}</text>
  <gradable points_possible="10.0">true</gradable><submission_formats><format type="file"/></submission_formats>
  <extensions><assignment identifier="itask_canvas" xmlns="http://canvas.instructure.com/xsd/cccv1p0"><title>Write to your mayor</title><workflow_state>published</workflow_state></assignment></extensions>
</assignment>`,
    "italk.xml": `<?xml version="1.0" encoding="UTF-8"?>
<topic xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1"><title>Say who you are</title><text texttype="text/html">${inXml("<p>Where do you work?</p>")}</text></topic>`,
    "iquiz/assessment_qti.xml": canvasQuiz,
    "ilink.xml": `<?xml version="1.0" encoding="UTF-8"?>
<webLink xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"><title>An encyclopaedia</title><url href="https://example.org/wiki/Count_(number)"/></webLink>`,
    "web_resources/plan.pdf": "%PDF-1.4",
  });

const cdata = (html: string) => `<mattext texttype="text/html"><![CDATA[${html}]]></mattext>`;

/** Moodle: HTML in CDATA, conditions with titles, points of nought for the wrong answers, texts that it adds by itself. */
const moodleQuiz = `<?xml version="1.0" encoding="UTF-8"?>
<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><assessment ident="I_Q" title="Un test">
<qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>cc.exam.v0p1</fieldentry></qtimetadatafield></qtimetadata>
<section ident="root_section">
<item ident="I_1" title="Question 1"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>cc.multiple_response.v0p1</fieldentry></qtimetadatafield><qtimetadatafield><fieldlabel>cc_question_category</fieldlabel><fieldentry>Par défaut</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
<presentation><material>${cdata("<p>Qui écoute&nbsp;?</p>")}</material><response_lid ident="R_1" rcardinality="Multiple"><render_choice shuffle="Yes">
<response_label ident="A_1"><material>${cdata("<p>L’accueil</p>")}</material></response_label><response_label ident="A_2"><material>${cdata("<p>Personne</p>")}</material></response_label><response_label ident="A_3"><material>${cdata("<p>La permanence</p>")}</material></response_label>
</render_choice></response_lid></presentation>
<resprocessing><outcomes><decvar varname="SCORE" vartype="Decimal" minvalue="0" maxvalue="100"/></outcomes>
<respcondition title="Correct" continue="No"><conditionvar><and><varequal case="Yes" respident="R_1">A_1</varequal><not><varequal case="Yes" respident="R_1">A_2</varequal></not><varequal case="Yes" respident="R_1">A_3</varequal></and></conditionvar><setvar varname="SCORE" action="Set">100</setvar><displayfeedback feedbacktype="Response" linkrefid="correct_fb"/></respcondition>
<respcondition title="Incorrect feedback" continue="Yes"><conditionvar><varequal respident="R_1">A_2</varequal></conditionvar><displayfeedback feedbacktype="Response" linkrefid="A_2_fb"/></respcondition>
<respcondition title="Incorrect feedback" continue="No"><conditionvar><other/></conditionvar><setvar varname="SCORE" action="Set">0</setvar><displayfeedback feedbacktype="Response" linkrefid="incorrect_fb"/></respcondition></resprocessing>
<itemfeedback ident="A_2_fb"><flow_mat><material>${cdata("<p>Il faut quelqu’un.</p>")}</material></flow_mat></itemfeedback><itemfeedback ident="correct_fb"><flow_mat><material>${cdata("Well done!")}</material></flow_mat></itemfeedback></item>
<item ident="I_2" title="Question 2"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>cc.fib.v0p1</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
<presentation><material>${cdata("<p>En quelle année&nbsp;?</p>")}</material><response_str ident="response" rcardinality="Single"><render_fib rows="1" prompt="Box"/></response_str></presentation>
<resprocessing><outcomes><decvar varname="SCORE" vartype="Decimal" minvalue="0" maxvalue="100"/></outcomes>
<respcondition continue="Yes"><conditionvar><varequal respident="response" case="No">2011</varequal></conditionvar></respcondition>
<respcondition title="Correct" continue="No"><conditionvar><varequal respident="response" case="No">2011</varequal><varequal respident="response" case="No">en 2011</varequal></conditionvar><setvar varname="SCORE" action="Set">100</setvar></respcondition>
<respcondition continue="No"><conditionvar><other/></conditionvar><setvar varname="SCORE" action="Set">0</setvar></respcondition></resprocessing></item>
<item ident="I_3" title="Question 3"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>cc.true_false.v0p1</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
<presentation><material>${cdata("<p>Un compte est une personne.</p>")}</material><response_lid ident="R_3" rcardinality="Single"><render_choice shuffle="No"><response_label ident="vrai"><material>${cdata("Vrai")}</material></response_label><response_label ident="faux"><material>${cdata("Faux")}</material></response_label></render_choice></response_lid></presentation>
<resprocessing><outcomes><decvar varname="SCORE" vartype="Decimal" minvalue="0" maxvalue="100"/></outcomes>
<respcondition title="Correct" continue="No"><conditionvar><varequal respident="R_3">faux</varequal></conditionvar><setvar varname="SCORE" action="Set">100</setvar><displayfeedback feedbacktype="Response" linkrefid="correct_fb"/></respcondition>
<respcondition continue="No"><conditionvar><varequal respident="R_3">vrai</varequal></conditionvar><setvar varname="SCORE" action="Set">0</setvar><displayfeedback feedbacktype="Response" linkrefid="incorrect_fb"/></respcondition></resprocessing>
<itemfeedback ident="correct_fb"><flow_mat><material>${cdata("<p>Oui.</p>")}</material></flow_mat></itemfeedback><itemfeedback ident="incorrect_fb"><flow_mat><material>${cdata("<p>Relisez.</p>")}</material></flow_mat></itemfeedback></item>
</section></assessment></questestinterop>
`;

const moodleManifest = `<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" xmlns:lomimscc="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest" xmlns:lom="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/resource" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="M_1" xsi:schemaLocation="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1 http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_imscp_v1p2_v1p0.xsd">
  <metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion>
    <lomimscc:lom><lomimscc:general><lomimscc:title><lomimscc:string language="fr">Cours inventé d’une ville</lomimscc:string></lomimscc:title><lomimscc:language>fr</lomimscc:language><lomimscc:identifier><lomimscc:catalog>category</lomimscc:catalog><lomimscc:entry>Divers</lomimscc:entry></lomimscc:identifier></lomimscc:general></lomimscc:lom>
  </metadata>
  <organizations><organization identifier="O_1" structure="rooted-hierarchy"><item identifier="I_0">
    <item identifier="I_A"><title>Section 1</title>
      <item identifier="I_B"><title>À lire d’abord</title></item>
      <item identifier="I_C" identifierref="R_page"><title>Écouter</title></item>
      <item identifier="I_D" identifierref="R_url"><title>Une convention</title></item>
      <item identifier="I_E" identifierref="R_quiz"><title>Un test</title></item>
      <item identifier="I_F" identifierref="R_forum"><title>Annonces</title></item>
      <item identifier="I_G" identifierref="R_file"><title>Fiche</title></item>
    </item>
  </item></organization></organizations>
  <resources>
    <resource identifier="R_page" type="webcontent" href="i_page/écouter.html"><file href="i_page/écouter.html"/></resource>
    <resource identifier="R_url" type="imswl_xmlv1p1"><file href="i_url/weblink.xml"/></resource>
    <resource identifier="R_quiz" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="i_quiz/assessment.xml"/></resource>
    <resource identifier="R_forum" type="imsdt_xmlv1p1"><file href="i_forum/discussion.xml"/></resource>
    <resource identifier="R_file" type="webcontent"><file href="i_file/fiche.docx"/></resource>
  </resources>
</manifest>
`;

/** As Moodle exports a course (Common Cartridge 1.1). */
export const moodleCartridge = (): Buffer =>
  zip({
    "imsmanifest.xml": moodleManifest,
    "i_page/écouter.html": `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Écouter</title></head><body><p>Écouter vient d’abord.</p><ol><li>Croire</li><li>Orienter</li></ol></body></html>`,
    "i_url/weblink.xml": `<?xml version="1.0" encoding="UTF-8"?>
<webLink xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><title>Une convention</title><url href="https://example.org/une convention" target="_blank" windowFeatures="width=100, height=100"/></webLink>`,
    "i_quiz/assessment.xml": moodleQuiz,
    "i_forum/discussion.xml": `<?xml version="1.0" encoding="UTF-8"?>
<topic xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1"><title>Annonces</title><text texttype="text/html"/></topic>`,
    "i_file/fiche.docx": "PK",
  });
