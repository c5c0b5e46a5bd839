// What hangs on a page or on the file: links, comments, form values, bookmarks, tags, facts.

#include <gtest/gtest.h>

#include "../../support/tiny_pdf.h"
#include "lectern/pdf/reader.h"
#include "reading.h"

namespace lectern::test {
namespace {

using doc::HiddenText;
using pdf::ReadOptions;

TEST(Links, AreOnePerAnnotationWithABoxForEachLine) {
  TinyPdf pdf = TinyPdf::with_page(text_at(72, 700, "see"), "/Annots[6 0 R]");
  pdf.add(
      "<</Type/Annot/Subtype/Link/Rect[72 660 300 712]/QuadPoints[200 712 300 712 200 700 300 700 72 680 150 "
      "680 72 668 150 668]"
      "/A<</S/URI/URI(https://example.org/)>>>>");

  const ReadBack back = read_back(pdf.bytes());

  const auto& links = back.reading.pages.at(0).links;
  ASSERT_EQ(links.size(), 1U);
  EXPECT_EQ(links[0].uri, "https://example.org/");
  ASSERT_EQ(links[0].boxes.size(), 2U);
  EXPECT_EQ(links[0].boxes[0], (Box{200, 80, 300, 92}));
  EXPECT_EQ(links[0].boxes[1], (Box{72, 112, 150, 124}));
}

TEST(Links, CutAtALineEndAreJoined) {
  TinyPdf pdf = TinyPdf::with_page("", "/Annots[6 0 R 7 0 R 8 0 R]");
  pdf.add("<</Type/Annot/Subtype/Link/Rect[400 700 540 712]/A<</S/URI/URI(https://a.example/)>>>>");
  pdf.add("<</Type/Annot/Subtype/Link/Rect[72 686 150 698]/A<</S/URI/URI(https://a.example/)>>>>");
  pdf.add("<</Type/Annot/Subtype/Link/Rect[72 300 150 312]/A<</S/URI/URI(https://a.example/)>>>>");

  const ReadBack back = read_back(pdf.bytes());

  const auto& links = back.reading.pages.at(0).links;
  ASSERT_EQ(links.size(), 2U);
  EXPECT_EQ(links[0].boxes.size(), 2U);
  EXPECT_EQ(links[1].boxes.size(), 1U);
}

TEST(TypedText, StandsOnThePageBehindWhatIsAboveIt) {
  TinyPdf pdf = TinyPdf::with_page(text_at(72, 700, "one?") + text_at(72, 650, "two?"),
                                   "/Annots[6 0 R 7 0 R 8 0 R 9 0 R]");
  pdf.add("<</Type/Annot/Subtype/FreeText/Rect[90 670 300 690]/DA(/Helv 11 Tf)/Contents(first)>>");
  pdf.add("<</Type/Annot/Subtype/FreeText/Rect[90 620 300 640]/Contents(second)/AP<</N 10 0 R>>>>");
  pdf.add("<</Type/Annot/Subtype/FreeText/F 2/Rect[90 580 300 600]/Contents(hidden)>>");
  pdf.add("<</Type/Annot/Subtype/Text/Rect[90 580 300 600]/Contents(comment)>>");
  pdf.add_stream("/Type/XObject/Subtype/Form/BBox[0 0 210 20]/Resources<</Font<</F1 5 0 R>>>>",
                 "BT /F1 11 Tf 2 5 Td (second) Tj ET");

  const ReadBack back = read_back(pdf.bytes());

  const doc::Page& page = back.reading.pages.at(0);
  std::string text;
  for (const doc::Run& run : page.runs) text += std::string(page.text_of(run)) + " ";
  EXPECT_EQ(text, "one? first two? second ");
}

TEST(TypedText, DoesNotStandUnderABoxThatAViewerDrew) {
  TinyPdf pdf = TinyPdf::with_page(text_at(72, 700, "secret") + text_at(72, 650, "shown"), "/Annots[6 0 R]");
  pdf.add("<</Type/Annot/Subtype/Square/Rect[60 690 260 720]/IC[0 0 0]/AP<</N 7 0 R>>>>");
  pdf.add_stream("/Type/XObject/Subtype/Form/BBox[0 0 200 30]", "0 g 0 0 200 30 re f");

  const ReadBack back = read_back(pdf.bytes());

  EXPECT_EQ(text_with(back.reading.pages.at(0), doc::kCovered), "secret");
}

TEST(Marks, AreRulesThroughWordsAndUnderThem) {
  TinyPdf pdf = TinyPdf::with_page(text_at(72, 700, "old new"), "/Annots[6 0 R 7 0 R]");
  pdf.add("<</Type/Annot/Subtype/StrikeOut/Rect[72 698 90 710]/QuadPoints[72 710 90 710 72 698 90 698]>>");
  pdf.add("<</Type/Annot/Subtype/Underline/Rect[94 698 120 710]/QuadPoints[94 710 120 710 94 698 120 698]>>");

  const ReadBack back = read_back(pdf.bytes());

  const auto& rules = back.reading.pages.at(0).rules;
  ASSERT_EQ(rules.size(), 2U);
  EXPECT_FLOAT_EQ((rules[0].box.y0 + rules[0].box.y1) / 2, 88);
  EXPECT_GT(rules[1].box.y0, 92);
}

struct TargetCase {
  std::string name;
  std::string entries;
  int page;
  float y;
  std::string catalog = {};
};

class LinkTarget : public testing::TestWithParam<TargetCase> {};

TEST_P(LinkTarget, IsAPageAndAHeightOnIt) {
  TinyPdf pdf = TinyPdf::with_page("", "/Annots[6 0 R]");
  pdf.add("<</Type/Annot/Subtype/Link/Rect[72 700 100 712]" + GetParam().entries + ">>");
  pdf.add_to_catalog(GetParam().catalog);

  const ReadBack back = read_back(pdf.bytes());

  const auto& links = back.reading.pages.at(0).links;
  if (GetParam().page == 0) {
    EXPECT_TRUE(links.empty());
    return;
  }
  ASSERT_EQ(links.size(), 1U);
  EXPECT_EQ(links[0].target_page, GetParam().page);
  EXPECT_FLOAT_EQ(links[0].target_y, GetParam().y);
}

INSTANTIATE_TEST_SUITE_P(Forms, LinkTarget,
                         testing::Values(TargetCase{"Array", "/Dest[3 0 R/XYZ 72 600 0]", 1, 192},
                                         TargetCase{"PageNumber", "/Dest[0/XYZ 72 600 0]", 1, 192},
                                         TargetCase{"WholePage", "/Dest[3 0 R/Fit]", 1, 0},
                                         TargetCase{"Action", "/A<</S/GoTo/D[3 0 R/XYZ 0 700 0]>>", 1, 92},
                                         TargetCase{"OldName", "/Dest/old", 1, 292,
                                                    "/Dests<</old[3 0 R/XYZ 0 500 0]>>"},
                                         TargetCase{"NewName", "/Dest(new)", 1, 392,
                                                    "/Names<</Dests<</Names[(new)[3 0 R/FitH 400]]>>>>"},
                                         TargetCase{"UnknownName", "/Dest(nowhere)", 0, 0},
                                         TargetCase{"PageThatIsNotThere", "/Dest[99/Fit]", 0, 0},
                                         TargetCase{"NotAPage", "/Dest[5 0 R/Fit]", 0, 0}),
                         [](const auto& row) { return row.param.name; });

struct NoteCase {
  std::string name;
  std::string annotation;
  HiddenText::Kind kind;
  std::string label, text;
};

class Note : public testing::TestWithParam<NoteCase> {};

TEST_P(Note, IsKeptAsHiddenText) {
  const NoteCase& row = GetParam();
  TinyPdf pdf = TinyPdf::with_page("", "/Annots[6 0 R]");
  pdf.add("<</Type/Annot/Rect[72 700 100 712]" + row.annotation + ">>");
  pdf.add("<</FT/Tx/T(person)/V(from above)>>");

  const ReadBack back = read_back(pdf.bytes());

  const auto& hidden = back.reading.pages.at(0).hidden;
  ASSERT_EQ(hidden.size(), 1U);
  EXPECT_EQ(hidden[0].kind, row.kind);
  EXPECT_EQ(hidden[0].label, row.label);
  EXPECT_EQ(hidden[0].text, row.text);
  EXPECT_EQ(hidden[0].box, (Box{72, 80, 100, 92}));
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, Note,
    testing::Values(
        NoteCase{"Comment", "/Subtype/Text/T(Ann)/Contents(call 555 0100)", HiddenText::Kind::Annotation,
                 "Ann", "call 555 0100"},
        NoteCase{"RichComment", "/Subtype/FreeText/RC(<body><p>a &amp; b</p></body>)",
                 HiddenText::Kind::Annotation, "", "a & b"},
        NoteCase{"TextField", "/Subtype/Widget/FT/Tx/T(ssn)/V(078)", HiddenText::Kind::FormValue, "ssn",
                 "078"},
        NoteCase{"FieldWithATip", "/Subtype/Widget/FT/Tx/T(f1)/TU(Your name)/V(Ann)",
                 HiddenText::Kind::FormValue, "Your name", "Ann"},
        NoteCase{"ValueOfTheParent", "/Subtype/Widget/T(name)/Parent 7 0 R", HiddenText::Kind::FormValue,
                 "person.name", "from above"},
        NoteCase{"Utf16Value", "/Subtype/Widget/FT/Tx/T(n)/V<feff0141>", HiddenText::Kind::FormValue, "n",
                 "\u0141"},
        NoteCase{"Choices", "/Subtype/Widget/FT/Ch/T(n)/V[(a)(b)]", HiddenText::Kind::FormValue, "n", "a, b"},
        NoteCase{"CheckedBox", "/Subtype/Widget/FT/Btn/T(n)/V/Yes", HiddenText::Kind::FormValue, "n", "Yes"}),
    [](const auto& row) { return row.param.name; });

TEST(Annotations, ThatShowOtherWordsThanTheySayGiveBoth) {
  TinyPdf pdf = TinyPdf::with_page("", "/Annots[6 0 R 8 0 R 9 0 R]");
  pdf.add("<</Type/Annot/Subtype/Stamp/Rect[72 600 272 700]/Contents(approved)/AP<</N 7 0 R>>>>");
  pdf.add_stream("/Subtype/Form/BBox[0 0 200 100]/Resources<</Font<</F1 5 0 R>>>>",
                 text_at(10, 10, "call 555 0100"));
  pdf.add("<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(call 555 0100)/Rect[72 600 272 700]/AP<</N 7 0 R>>>>");
  pdf.add(
      "<</Type/Annot/Subtype/Widget/FT/Btn/T(b)/V/Off/AS/On/Rect[72 600 272 700]/AP<</N<</On 7 0 R>>>>>>");

  const ReadBack back = read_back(pdf.bytes());

  std::string found;
  for (const HiddenText& hidden : back.reading.pages.at(0).hidden)
    found += hidden.label + ":" + hidden.text + "; ";
  EXPECT_EQ(found, ":approved; a:call 555 0100; b:call 555 0100; ");
  // A stamp is seen as the words of the page are.
  EXPECT_EQ(text_without(back.reading.pages.at(0), 0xffff), "call 555 0100");
}

TEST(FormFields, WithoutAWidgetOnAnyPageAreReadToo) {
  TinyPdf pdf = TinyPdf::with_page("");
  pdf.add("<</FT/Tx/T(loose)/V(078-05-1120)>>");
  pdf.add_to_catalog("/AcroForm<</Fields[6 0 R]>>");

  const ReadBack back = read_back(pdf.bytes());

  const auto& hidden = back.reading.pages.at(0).hidden;
  ASSERT_EQ(hidden.size(), 1U);
  EXPECT_EQ(hidden[0].text, "078-05-1120");
  EXPECT_TRUE(back.reading.facts.has_forms);
}

TEST(FormFields, ThatAreTheirOwnParentEnd) {
  TinyPdf pdf = TinyPdf::with_page("", "/Annots[6 0 R]");
  pdf.add("<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[0 0 9 9]/Parent 7 0 R>>");
  pdf.add("<</T(b)/Parent 7 0 R/Kids[7 0 R 6 0 R 7 0 R]>>");
  pdf.add_to_catalog("/AcroForm<</Fields[7 0 R]>>");

  const ReadBack back = read_back(pdf.bytes());

  EXPECT_TRUE(back.ended);
  EXPECT_EQ(back.reading.pages.at(0).hidden.at(0).label, "b.a");
}

struct FieldCase {
  std::string name, entries;
  doc::FieldKind kind;
  std::string label, value;
  bool checked;
};

class ListedField : public testing::TestWithParam<FieldCase> {};

TEST_P(ListedField, SaysWhatPeopleSee) {
  TinyPdf pdf = TinyPdf::with_page("", "/Annots[6 0 R]");
  pdf.add("<</Type/Annot/Subtype/Widget/Rect[72 600 272 612]" + GetParam().entries + ">>");

  const ReadBack back = read_back(pdf.bytes());

  const auto& fields = back.reading.pages.at(0).fields;
  ASSERT_EQ(fields.size(), 1U);
  EXPECT_EQ(fields[0].kind, GetParam().kind);
  EXPECT_EQ(fields[0].label, GetParam().label);
  EXPECT_EQ(fields[0].value, GetParam().value);
  EXPECT_EQ(fields[0].checked, GetParam().checked);
  EXPECT_EQ(fields[0].box, (Box{72, 180, 272, 192}));
}

using doc::FieldKind;
INSTANTIATE_TEST_SUITE_P(
    Kinds, ListedField,
    testing::Values(
        FieldCase{"Text", "/FT/Tx/T(n)/TU(Name)/V(Ann)", FieldKind::Text, "Name", "Ann", false},
        FieldCase{"Ticked", "/FT/Btn/T(n)/V/Yes/AS/Yes/AP<</N<</Yes<<>>/Off<<>>>>>>", FieldKind::CheckBox, "",
                  "Yes", true},
        FieldCase{"NotTicked", "/FT/Btn/T(n)/V/Yes/AS/Off", FieldKind::CheckBox, "", "Yes", false},
        FieldCase{"Radio", "/FT/Btn/Ff 32768/T(n)/V/1/AP<</N<</1<<>>>>>>/Opt[(oak)(elm)]", FieldKind::Radio,
                  "", "elm", true},
        FieldCase{"Choice", "/FT/Ch/T(n)/V(l)/Opt[[(c)(church)][(l)(library)]]", FieldKind::Choice, "",
                  "library", false},
        FieldCase{"Signed", "/FT/Sig/T(n)/V<</Name(Ann)>>", FieldKind::Signature, "", "Ann", true},
        FieldCase{"NotSigned", "/FT/Sig/T(n)", FieldKind::Signature, "", "", false}),
    [](const auto& row) { return row.param.name; });

TEST(FormFields, ThatPeopleDoNotSeeAreNotListed) {
  TinyPdf pdf = TinyPdf::with_page("", "/Annots[6 0 R 7 0 R]");
  pdf.add("<</Type/Annot/Subtype/Widget/Rect[72 600 272 612]/FT/Tx/T(a)/V(x)/F 2>>");
  pdf.add("<</Type/Annot/Subtype/Widget/Rect[72 600 272 612]/FT/Btn/Ff 65536/T(send)>>");

  const ReadBack back = read_back(pdf.bytes());

  EXPECT_TRUE(back.reading.pages.at(0).fields.empty());
  EXPECT_EQ(back.reading.pages.at(0).hidden.at(0).text, "x");
}

TEST(FormFields, NeverGiveAPassword) {
  TinyPdf pdf = TinyPdf::with_page("", "/Annots[6 0 R]");
  pdf.add(
      "<</Type/Annot/Subtype/Widget/Rect[72 600 272 612]/FT/Tx/Ff 8192/T(key)/V(lectern)/AP<</N 7 0 R>>>>");
  pdf.add_stream("/Subtype/Form/BBox[0 0 200 100]/Resources<</Font<</F1 5 0 R>>>>",
                 text_at(10, 10, "lectern"));

  const ReadBack back = read_back(pdf.bytes());

  const doc::Page& page = back.reading.pages.at(0);
  ASSERT_EQ(page.fields.size(), 1U);
  EXPECT_TRUE(page.fields[0].password);
  EXPECT_EQ(page.fields[0].value, "");
  EXPECT_TRUE(page.hidden.empty());
}

TEST(Outline, IsDepthFirstWithItsTargets) {
  TinyPdf pdf = TinyPdf::with_page("");
  pdf.add("<</First 7 0 R>>");
  pdf.add("<</Title(One)/Next 9 0 R/First 8 0 R/Dest[3 0 R/XYZ 0 700 0]>>");
  pdf.add("<</Title<feff00c4>>>");
  pdf.add("<</Title(Two)>>");
  pdf.add_to_catalog("/Outlines 6 0 R");

  const ReadBack back = read_back(pdf.bytes());

  std::string found;
  for (const auto& item : back.reading.outline)
    found += std::to_string(item.depth) + item.title + "@" + std::to_string(item.page) + " ";
  EXPECT_EQ(found, "0One@1 1\u00c4@0 0Two@0 ");
}

TEST(Outline, ThatBitesItsTailEnds) {
  TinyPdf pdf = TinyPdf::with_page("");
  pdf.add("<</First 7 0 R>>");
  pdf.add("<</Title(loop)/Next 7 0 R/First 7 0 R>>");
  pdf.add_to_catalog("/Outlines 6 0 R");

  EXPECT_EQ(read_back(pdf.bytes()).reading.outline.size(), 1U);
}

TinyPdf tagged_pdf() {
  TinyPdf pdf =
      TinyPdf::with_page("/P <</MCID 0>> BDC " + text_at(72, 700, "cell") + "EMC", "/StructParents 0");
  pdf.add(
      "<</Type/StructTreeRoot/K 7 0 R/RoleMap<</Cell/Head/Head/TH>>/ClassMap<</wide<</O/Table/ColSpan "
      "3>>>>>>");
  pdf.add("<</Type/StructElem/S/Document/Lang(de)/K[8 0 R 9 0 R]>>");
  pdf.add(
      "<</Type/StructElem/S/Cell/Pg 3 0 R/C/wide/A[<</O/Table/Scope/Column/RowSpan 2>>]/K[0 <</Type/MCR/Pg 3 "
      "0 R/MCID 4>>]>>");
  pdf.add("<</Type/StructElem/S/Figure/Alt(A cat)/ActualText(cat)/T(Fig)/K 7 0 R>>");
  pdf.add_to_catalog("/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R/Lang(en-US)");
  return pdf;
}

TEST(Tags, CarryTypeAttributesTextAndContent) {
  const ReadBack back = read_back(tagged_pdf().bytes());

  EXPECT_TRUE(back.reading.facts.tagged);
  EXPECT_EQ(back.reading.facts.language, "en-US");
  ASSERT_EQ(back.reading.tags.size(), 3U);
  const doc::Tag& cell = back.reading.tags[1];
  EXPECT_EQ(back.reading.tags[0].language, "de");
  EXPECT_EQ(cell.type, "TH");
  EXPECT_EQ(cell.parent, 0);
  EXPECT_EQ(cell.scope, "Column");
  EXPECT_EQ(cell.row_span, 2);
  EXPECT_EQ(cell.column_span, 3);
  ASSERT_EQ(cell.content.size(), 2U);
  EXPECT_EQ(cell.content[0].page, 1);
  EXPECT_EQ(cell.content[0].mcid, 0);
  EXPECT_EQ(cell.content[1].mcid, 4);
  EXPECT_EQ(back.reading.tags[2].alt, "A cat");
  EXPECT_EQ(back.reading.tags[2].actual_text, "cat");
  EXPECT_EQ(back.reading.tags[2].title, "Fig");
}

TEST(Tags, AreLeftOutWhenTheyAreNotWanted) {
  ReadOptions options;
  options.tags = pdf::TagUse::Ignore;

  EXPECT_TRUE(read_back(tagged_pdf().bytes(), options).reading.tags.empty());
}

TEST(Tags, CountContentOfFormsApartFromThePages) {
  TinyPdf pdf = TinyPdf::with_page("/P <</MCID 0>> BDC " + text_at(72, 700, "page") + "EMC /X0 Do", "",
                                   "/XObject<</X0 6 0 R>>");
  pdf.add_stream(
      "/Type/XObject/Subtype/Form/BBox[0 0 612 792]/StructParents 1/Resources<</Font<</F1 5 0 R>>>>",
      "/P <</MCID 0>> BDC " + text_at(72, 600, "form") + "EMC");
  pdf.add("<</Type/StructTreeRoot/K[8 0 R 9 0 R]>>");
  pdf.add("<</S/H1/Pg 3 0 R/K 0>>");
  pdf.add("<</S/P/Pg 3 0 R/K<</Type/MCR/Stm 6 0 R/MCID 0>>>>");
  pdf.add_to_catalog("/MarkInfo<</Marked true>>/StructTreeRoot 7 0 R");

  const ReadBack back = read_back(pdf.bytes());

  const doc::Page& page = back.reading.pages.at(0);
  ASSERT_EQ(page.runs.size(), 2U);
  EXPECT_EQ(back.reading.tags.at(0).content.at(0).mcid, page.runs[0].mcid);
  EXPECT_EQ(back.reading.tags.at(1).content.at(0).mcid, page.runs[1].mcid);
  EXPECT_NE(page.runs[0].mcid, page.runs[1].mcid);
}

TEST(Facts, ComeFromTheInformationDictionaryAndFromXmp) {
  TinyPdf pdf = TinyPdf::with_page("");
  pdf.add("<</Title<feff0041>/Author(Jane Roe)/Producer(Tiny)>>");
  pdf.add_stream("/Type/Metadata/Subtype/XML",
                 "<x:xmpmeta><dc:title>other</dc:title><dc:description><rdf:li>About "
                 "&lt;it&gt;</rdf:li></dc:description></x:xmpmeta>");
  pdf.add_to_trailer("/Info 6 0 R");
  pdf.add_to_catalog("/Metadata 7 0 R");

  const doc::FileFacts facts = read_back(pdf.bytes()).reading.facts;

  EXPECT_EQ(facts.page_count, 1);
  EXPECT_EQ(facts.version, "1.7");
  EXPECT_EQ(facts.title, "A");
  EXPECT_EQ(facts.author, "Jane Roe");
  EXPECT_EQ(facts.producer, "Tiny");
  EXPECT_EQ(facts.subject, "About <it>");
}

struct ActiveCase {
  std::string name;
  std::string catalog;
  bool doc::FileFacts::* fact;
};

class ActiveContent : public testing::TestWithParam<ActiveCase> {};

TEST_P(ActiveContent, IsReported) {
  TinyPdf pdf = TinyPdf::with_page("");
  pdf.add_to_catalog(GetParam().catalog);

  EXPECT_TRUE(read_back(pdf.bytes()).reading.facts.*GetParam().fact);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, ActiveContent,
    testing::Values(
        ActiveCase{"ScriptOnOpen", "/OpenAction<</S/JavaScript/JS(app.alert(1))>>",
                   &doc::FileFacts::has_javascript},
        ActiveCase{"NamedScript", "/Names<</JavaScript<</Names[(a)<</S/JavaScript>>]>>>>",
                   &doc::FileFacts::has_javascript},
        ActiveCase{"ScriptOnClose", "/AA<</WC<</S/JavaScript>>>>", &doc::FileFacts::has_javascript},
        ActiveCase{"LaunchOnOpen", "/OpenAction<</S/Launch/F(cmd.exe)>>", &doc::FileFacts::has_launch_action},
        ActiveCase{"Xfa", "/AcroForm<</Fields[]/XFA[]>>", &doc::FileFacts::has_xfa},
        ActiveCase{"Signature", "/AcroForm<</Fields[]/SigFlags 3>>", &doc::FileFacts::has_signature}),
    [](const auto& row) { return row.param.name; });

TEST(Facts, NameAttachmentsAndDoNotOpenThem) {
  TinyPdf pdf = TinyPdf::with_page("");
  pdf.add("<</Type/Filespec/F(../../a.exe)/EF<</F 99 0 R>>>>");
  pdf.add_to_catalog("/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>");

  EXPECT_EQ(read_back(pdf.bytes()).reading.facts.attachments, std::vector<std::string>{"../../a.exe"});
}

TEST(PageLabels, AreWhatTheDocumentCallsItsPages) {
  TinyPdf pdf = TinyPdf::with_page("");
  pdf.add_to_catalog("/PageLabels<</Nums[0<</S/r/St 4>>]>>");

  EXPECT_EQ(read_back(pdf.bytes()).reading.pages.at(0).label, "iv");
}

}  // namespace
}  // namespace lectern::test
