import { zip } from "~/platform/tabular/zip.server.ts";

const resource = (id: string, type: string, href: string) =>
  `<resource identifier="${id}" type="${type}" href="${href}"><file href="${href}"/></resource>`;
const item = (id: string, title: string) =>
  `<item identifier="i-${id}" identifierref="${id}"><title>${title}</title></item>`;

export const cartridgeManifest = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
  xmlns:lomimscc="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest">
  <metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion>
    <lomimscc:lom><lomimscc:general><lomimscc:title><lomimscc:string language="en">Invented training</lomimscc:string></lomimscc:title></lomimscc:general>
      <lomimscc:rights><lomimscc:description><lomimscc:string>CC BY 4.0</lomimscc:string></lomimscc:description></lomimscc:rights></lomimscc:lom></metadata>
  <organizations><organization identifier="o" structure="rooted-hierarchy"><item identifier="root">
    <item identifier="f1"><title>First week</title>${item("page", "Why count &amp; how")}${item("quiz", "A quiz")}
      <item identifier="f2"><title>Deeper</title>${item("link", "A convention")}</item>${item("pdf", "A hand-out")}${item("talk", "Debate")}</item>
    ${item("tool", "Outside tool")}${item("lost", "Lost page")}${item("climb", "Climbing out")}
  </item></organization></organizations>
  <resources>${resource("page", "webcontent", "web/a%20page.html")}
    ${resource("quiz", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", "quiz.xml")}${resource("link", "imswl_xmlv1p1", "link.xml")}
    ${resource("pdf", "webcontent", "web/a.pdf")}${resource("talk", "imsdt_xmlv1p1", "talk.xml")}
    ${resource("tool", "imsbasiclti_xmlv1p0", "tool.xml")}${resource("lost", "webcontent", "gone.html")}
    ${resource("climb", "webcontent", "../../../etc/passwd.html")}</resources>
</manifest>`;

const profile = (name: string) =>
  `<itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>${name}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>`;
const material = (html: string) => `<material><mattext texttype="text/html"><![CDATA[${html}]]></mattext></material>`;
const label = (ident: string, words: string) => `<response_label ident="${ident}">${material(words)}</response_label>`;
const scores = (inside: string) =>
  `<respcondition><conditionvar>${inside}</conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition>`;
const is = (ident: string) => `<varequal respident="R">${ident}</varequal>`;

const quiz = `<?xml version="1.0"?><questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment ident="a" title="Quiz"><section ident="s">
  <item ident="q1">${profile("cc.multiple_choice.v0p1")}<presentation>${material("<p>Where does it <b>begin</b>?</p>")}
    <response_lid ident="R" rcardinality="Single"><render_choice>${label("a", "With a poster")}${label("b", "With a count")}</render_choice></response_lid></presentation>
    <resprocessing>${scores(is("b"))}<respcondition><conditionvar>${is("a")}</conditionvar><displayfeedback feedbacktype="Response" linkrefid="fa"/></respcondition></resprocessing>
    <itemfeedback ident="fa"><flow_mat>${material("It comes later.")}</flow_mat></itemfeedback></item>
  <item ident="q2">${profile("cc.multiple_response.v0p1")}<presentation>${material("Which two?")}
    <response_lid ident="R" rcardinality="Multiple"><render_choice>${label("a", "One")}${label("b", "Two")}${label("c", "Three")}</render_choice></response_lid></presentation>
    <resprocessing>${scores(`<and>${is("a")}${is("c")}<not>${is("b")}</not></and>`)}</resprocessing></item>
  <item ident="q3">${profile("cc.fib.v0p1")}<presentation>${material("In which year?")}<response_str ident="R"><render_fib/></response_str></presentation>
    <resprocessing>${scores(is("2011"))}</resprocessing></item>
  <item ident="q4">${profile("cc.essay.v0p1")}<presentation>${material("What will you change?")}<response_str ident="R"/></presentation></item>
  <item ident="q5">${profile("vendor.hotspot")}<presentation>${material("Point at it")}</presentation></item>
  <item ident="q6">${profile("cc.true_false.v0p1")}<presentation>${material("Nothing is right")}
    <response_lid ident="R"><render_choice>${label("a", "True")}${label("b", "False")}</render_choice></response_lid></presentation></item>
</section></assessment></questestinterop>`;

/** An invented course of a page, a quiz and a link, beside what no course of ours can take. */
export const cartridgeFiles: Record<string, string | Buffer> = {
  "imsmanifest.xml": cartridgeManifest,
  "web/a page.html": `<html><body><p>Counting comes first.</p><h2>Why</h2><p>Because.</p><img src="x.png"><script>alert(1)</script></body></html>`,
  "quiz.xml": quiz,
  "link.xml": `<webLink xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"><title>C</title><url href="https://example.org/convention"/></webLink>`,
  "web/a.pdf": "%PDF",
  "talk.xml": "<topic/>",
  "tool.xml": "<cartridge_basiclti_link/>",
};
export const cartridge = (change: Record<string, string | Buffer> = {}) => zip({ ...cartridgeFiles, ...change });
