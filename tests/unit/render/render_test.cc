#include <gtest/gtest.h>

#include <regex>

#include "href.h"
#include "lectern/render/html.h"
#include "lectern/render/json.h"
#include "lectern/render/markdown.h"
#include "lectern/render/pictures.h"
#include "lectern/render/plain.h"
#include "small_document.h"

namespace lectern::render {
namespace {

using doc::Block;
using doc::BlockKind;
using doc::Span;

std::string body(const std::string& html) {
  return html.substr(html.find("<body>"));
}

// Text that attackers put into documents: elements, attributes, addresses, encodings, comments, broken
// tags.
const std::vector<std::string> kAttacks = {"<script>alert(1)</script>",
                                           "<img src=x onerror=alert(1)>",
                                           "\"><svg onload=alert(1)>",
                                           "'><a href=javascript:alert(1)>x</a>",
                                           "</title><script>alert(1)</script>",
                                           "</style><script>alert(1)</script>",
                                           "<!--<script>alert(1)//-->",
                                           "<![CDATA[<script>alert(1)</script>]]>",
                                           "&lt;script&gt;",
                                           "<iframe srcdoc='<script>alert(1)</script>'>",
                                           "<math><mtext><script>alert(1)</script>",
                                           "\" autofocus onfocus=alert(1) x=\"",
                                           "<a href=\"java\nscript:alert(1)\">x</a>",
                                           "</p></main></body><script>alert(1)</script>",
                                           "<base href=//evil.example>",
                                           "<form action=//evil.example>",
                                           "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                                           "[x](javascript:alert(1))",
                                           "![x](data:text/html,<script>alert(1)</script>)",
                                           "`</code><script>alert(1)</script>`",
                                           "<style>@import'//evil.example'</style>",
                                           "{{constructor.constructor('alert(1)')()}}"};
const std::vector<std::string> kBadAddresses = {"javascript:alert(1)",
                                                "JaVaScRiPt:alert(1)",
                                                " javascript:alert(1)",
                                                "java\tscript:alert(1)",
                                                "data:text/html,x",
                                                "vbscript:x",
                                                "file:///etc/passwd",
                                                "//evil.example",
                                                "/relative",
                                                "relative.html",
                                                "https://a\"onmouseover=\"x",
                                                "https://a b",
                                                "#a\"b",
                                                "blob:x",
                                                "ftp://x",
                                                "#",
                                                "http",
                                                "\\\\host\\share",
                                                "https://a\\@b"};

/// Every piece of markup in the output must be one that the writer makes.
void expect_only_own_markup(const std::string& html) {
  static const std::regex kTag("<(/?)([a-zA-Z!][a-zA-Z0-9]*)([^<>]*)>");
  static const std::regex kOwn(
      "!DOCTYPE|html|head|meta|title|style|body|main|nav|details|summary|footer|section|div|p|h[1-6]|ul|ol|"
      "li|table|caption|"
      "thead|tbody|tr|th|td|figure|"
      "figcaption|img|pre|code|blockquote|hr|a|strong|em|s|sup|sub|br");
  for (std::sregex_iterator at(html.begin(), html.end(), kTag), end; at != end; ++at) {
    EXPECT_TRUE(std::regex_match((*at)[2].str(), kOwn)) << (*at)[0];
    const std::string names = std::regex_replace((*at)[3].str(), std::regex("\"[^\"]*\""), "");
    EXPECT_FALSE(std::regex_search(names, std::regex("(^|\\s)(on[a-z]+|style|srcdoc)\\s*="))) << (*at)[0];
  }
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_FALSE(
      std::regex_search(html, std::regex("(href|src)=\"\\s*(javascript|data|vbscript):", std::regex::icase)));
}

TEST(ToHtml, LetsNoAttackThroughAnywhere) {
  for (const std::string& attack : kAttacks) {
    Block table = block(BlockKind::Table, {}, 7);
    table.as<doc::Table>().columns = 1;
    table.as<doc::Table>().rows.push_back({{doc::Cell{.spans = {{attack, 0, attack, 0}}, .places = {}}}});
    table.as<doc::Table>().caption = {{attack, 0, "", 0}};
    Block figure = block(BlockKind::Figure, {}, 8);
    figure.as<doc::Figure>().name = attack;
    figure.as<doc::Figure>().alt = attack;
    Block code = block(BlockKind::Code, {{attack, 0, "", 0}}, 9);
    code.language = attack;
    Block foreign = block(BlockKind::Paragraph, {{attack, doc::kBold | doc::kCode, attack, 0}}, 10);
    foreign.language = attack;
    doc::Snapshot s =
        snapshot({block(BlockKind::Heading, {{attack, 0, "", 0}}, 2), foreign, table, figure, code});
    s.title = s.author = s.language = attack;
    s.pages.front().label = attack;
    doc::Report report;
    report.open_items.push_back({"x", 1, 1, attack});

    const std::string html = to_html(s, {.figure_prefix = "a_files/", .report = &report});

    expect_only_own_markup(html);
  }
}

TEST(AllowedHref, RefusesEveryOtherScheme) {
  for (const std::string& address : kBadAddresses) EXPECT_EQ(allowed_href(address), "") << address;
}

TEST(AllowedHref, KeepsTheFourSchemesAndAnchors) {
  for (const char* address : {"http://example.org", "HTTPS://example.org/a?b=c#d", "mailto:a@b.org",
                              "tel:+491", "#page-3", "#note-1"})
    EXPECT_EQ(allowed_href(address), address);
}

TEST(ToHtml, TellsWhichWayTextRuns) {
  const std::string html =
      to_html(snapshot({block(BlockKind::Paragraph, {{"שלום עולם, שלום עולם", 0, "", 0}}, 1),
                        block(BlockKind::Paragraph, {{"12", 0, "", 0}}, 2),
                        block(BlockKind::Paragraph, {{"a word", 0, "", 0}}, 3)}));

  EXPECT_NE(html.find("dir=\"rtl\">\n<head>"), std::string::npos);
  EXPECT_NE(html.find("<p id=\"b1\">"), std::string::npos);
  EXPECT_NE(html.find("<p id=\"b2\">"), std::string::npos);
  EXPECT_NE(html.find("<p id=\"b3\" dir=\"ltr\">"), std::string::npos);
}

TEST(ToHtml, WritesOneFirstHeadingAlways) {
  const std::string without = body(to_html(snapshot({block(BlockKind::Paragraph, {{"Text.", 0, "", 0}})})));
  Block heading = block(BlockKind::Heading, {{"Own title", 0, "", 0}});
  heading.as<doc::Heading>().level = 1;
  const std::string with = body(to_html(snapshot({heading})));

  EXPECT_NE(without.find("<h1 id=\"document-title\">A title</h1>"), std::string::npos);
  EXPECT_EQ(with.find("document-title"), std::string::npos);
  EXPECT_NE(with.find("<h1 id=\"b1\">Own title</h1>"), std::string::npos);
}

TEST(ToHtml, LinksNotesBothWays) {
  Block note = block(BlockKind::Note, {{"The key is at the farm.", 0, "", 0}}, 5);
  doc::Snapshot s =
      snapshot({block(BlockKind::Paragraph, {{"Stone", 0, "", 0}, {"1", doc::kSuperscript, "", 5}})});
  s.notes.push_back(note);

  const std::string html = to_html(s);

  EXPECT_NE(html.find("href=\"#note-1\" id=\"mark-1\""), std::string::npos);
  EXPECT_NE(html.find("<li id=\"note-1\">"), std::string::npos);
  EXPECT_NE(html.find("href=\"#mark-1\" role=\"doc-backlink\""), std::string::npos);
}

TEST(ToHtml, GivesHeadersTheirScopeAndTablesAName) {
  Block table = block(BlockKind::Table, {}, 7);
  table.as<doc::Table>().columns = 2;
  doc::Cell head{.spans = {{"Wood", 0, "", 0}}, .places = {}, .header = doc::Cell::Header::Column};
  doc::Cell row{.spans = {{"Oak", 0, "", 0}}, .places = {}, .header = doc::Cell::Header::Row};
  doc::Cell plain{.spans = {{"720", 0, "", 0}}, .places = {}};
  table.as<doc::Table>().rows = {{{head, head}}, {{row, plain}}};

  const std::string html = to_html(snapshot({table}));

  EXPECT_NE(html.find("aria-label=\"Table 1\""), std::string::npos);
  EXPECT_NE(html.find("<thead>\n<tr><th scope=\"col\">Wood</th>"), std::string::npos);
  EXPECT_NE(html.find("<th scope=\"row\">Oak</th><td>720</td>"), std::string::npos);
}

TEST(ToHtml, SaysThatADescriptionIsMissing) {
  Block figure = block(BlockKind::Figure, {});
  figure.as<doc::Figure>().name = "figure-1.png";

  const std::string html = to_html(snapshot({figure}), {.figure_prefix = "x_files/"});

  EXPECT_NE(html.find("src=\"x_files/figure-1.png\" alt=\"Figure 1, page 1: not described yet\""),
            std::string::npos);
}

doc::Table table_of(std::vector<std::string> words) {
  doc::Table table;
  table.columns = static_cast<std::int32_t>(words.size());
  table.rows.emplace_back();
  for (std::string& word : words)
    table.rows.back().cells.push_back({.spans = {{std::move(word), 0, "", 0}}, .places = {}});
  return table;
}

TEST(ToHtml, LetsAWideTableScrollByItselfUnderItsName) {
  Block captioned = block(BlockKind::Table, {}, 7);
  captioned.as<doc::Table>() = table_of({"Hypercholesterolemia", "Electroencephalogram"});
  captioned.as<doc::Table>().caption = {{"Table 4: Terms", 0, "", 0}};
  Block again = captioned, nameless = captioned;
  again.id = 8;
  nameless.id = 9;
  nameless.as<doc::Table>().caption.clear();

  const std::string html = to_html(snapshot({captioned, again, nameless}));

  EXPECT_NE(html.find("<section class=\"wide\" aria-labelledby=\"b7-caption\" tabindex=\"0\">\n"
                      "<table id=\"b7\">\n<caption id=\"b7-caption\">Table 4: Terms</caption>"),
            std::string::npos)
      << html;
  EXPECT_NE(html.find("<section class=\"wide\" aria-label=\"Table 2: Table 4: Terms\" tabindex=\"0\""),
            std::string::npos);
  EXPECT_NE(html.find("<section class=\"wide\" aria-labelledby=\"b9\" tabindex=\"0\">\n"
                      "<table id=\"b9\" aria-label=\"Table 3\">"),
            std::string::npos);
}

TEST(ToHtml, MakesNoStopForATableThatFitsEveryScreen) {
  Block narrow = block(BlockKind::Table, {}, 7);
  narrow.as<doc::Table>() = table_of({"Oak and elm and ash", "720"});

  EXPECT_EQ(to_html(snapshot({narrow})).find("tabindex"), std::string::npos);
}

TEST(ToHtml, BreaksNoWordThatFitsALine) {
  const std::string html = to_html(snapshot({}));

  EXPECT_NE(html.find("overflow-wrap:break-word"), std::string::npos);
  EXPECT_EQ(html.find("overflow-wrap:anywhere"), std::string::npos);
  EXPECT_NE(html.find("hyphens:auto"), std::string::npos);
}

struct Tag {
  std::string name, found, wanted;
};
class Language : public testing::TestWithParam<Tag> {};

TEST_P(Language, IsATagThatReadersKnowOrUnd) {
  doc::Snapshot s = snapshot({block(BlockKind::Paragraph, {{"Text.", 0, "", 0}})});
  s.language = GetParam().found;

  EXPECT_NE(to_html(s).find("<html lang=\"" + GetParam().wanted + "\""), std::string::npos)
      << to_html(s).substr(0, 120);
}

INSTANTIATE_TEST_SUITE_P(Tags, Language,
                         testing::Values(Tag{"Plain", "en", "en"}, Tag{"Region", "en-us", "en-US"},
                                         Tag{"Script", "zh-hant-tw", "zh-Hant-TW"},
                                         Tag{"Unix", "de_DE.UTF-8", "de-DE"}, Tag{"ThreeForTwo", "ger", "de"},
                                         Tag{"OnlyThree", "nds", "nds"}, Tag{"Area", "es-419", "es-419"},
                                         Tag{"Old", "iw", "he"}, Tag{"Private", "en-x-course", "en"},
                                         Tag{"Variant", "de-1996", "de"}, Tag{"Name", "English", "und"},
                                         Tag{"Unknown", "xq", "und"}, Tag{"Markup", "en\"><script>", "und"},
                                         Tag{"Empty", "", "und"}, Tag{"Blank", "  ", "und"},
                                         Tag{"Dash", "-", "und"}, Tag{"Letters", "\xd0\xb5n", "und"}),
                         [](const auto& row) { return row.param.name; });

TEST(ToHtml, LeavesOutAPassagesLanguageThatIsNone) {
  Block foreign = block(BlockKind::Paragraph, {{"Text.", 0, "", 0}}, 3);
  foreign.language = "klingon!";

  EXPECT_NE(to_html(snapshot({foreign})).find("<p id=\"b3\">Text."), std::string::npos);
}

Block picture(std::string caption, std::uint32_t id = 8) {
  Block figure = block(BlockKind::Figure, {}, id);
  figure.as<doc::Figure>().name = "figure-" + std::to_string(id) + ".png";
  figure.as<doc::Figure>().width = 185;
  figure.as<doc::Figure>().height = 103;
  if (!caption.empty()) figure.as<doc::Figure>().caption = {{std::move(caption), 0, "", 0}};
  return figure;
}

TEST(ToHtml, ShowsAFigureUpToTheMeasureAndLeadsToItInFullSize) {
  const std::string html = to_html(snapshot({picture("")}), {.figure_prefix = "figures/"});

  EXPECT_NE(html.find("<a href=\"figures/figure-8.png\" title=\"Open the picture in full size\"><img "
                      "src=\"figures/figure-8.png\""),
            std::string::npos)
      << html;
  EXPECT_NE(html.find("width=\"493\" height=\"275\""), std::string::npos);
}

TEST(ShownSize, GrowsNoFigureBeyondTheMeasureOrAScreen) {
  EXPECT_EQ(shown_size(450, 100).width, 748);
  EXPECT_EQ(shown_size(1200, 300).width, 748);
  EXPECT_EQ(shown_size(300, 600).height, 900);
  EXPECT_EQ(shown_size(20, 20).width, 53);
  EXPECT_EQ(shown_size(0, 0).width, 1);
}

TEST(PictureDpi, GivesTwoPixelsForEachThatIsShown) {
  for (const double width : {40.0, 185.0, 300.0, 450.0}) {
    const double pixels = static_cast<double>(picture_dpi(width, width / 2)) * width / 72;
    EXPECT_GE(pixels, 1.99 * shown_size(width, width / 2).width) << width;
  }
  EXPECT_EQ(picture_dpi(2000, 2000), 150);
  EXPECT_EQ(picture_dpi(1, 1), 384);
}

TEST(ToHtml, CarriesItsFiguresWhenItGoesAlone) {
  HtmlOptions options;
  options.figures = HtmlOptions::Figures::Embedded;
  options.pictures = {{"figure-8.png", "image/png", [] { return std::string("\x89PNG"); }}};

  const std::string html = to_html(snapshot({picture("Figure 1: One"), picture("", 9)}), options);

  EXPECT_NE(html.find("src=\"data:image/png;base64,iVBORw==\""), std::string::npos);
  EXPECT_EQ(html.find("figure-8.png"), std::string::npos);
  EXPECT_EQ(html.find("href=\"data:"), std::string::npos);
  // A picture that could not be cut out is replaced by its description.
  EXPECT_EQ(html.find("figure-9.png"), std::string::npos);
  EXPECT_NE(html.find("<p>Figure 2, page 1: not described yet</p>"), std::string::npos);
}

TEST(ToHtml, TellsReadersNothingOfWhatIsStillToDo) {
  HtmlOptions options;
  options.edition = HtmlOptions::Edition::Readers;
  const std::string html =
      to_html(snapshot({picture("Abbildung 3.2a: Zellen"), picture("The cell cycle", 9), picture("", 10),
                        picture("Ohne Zahl, 2 Teile", 11), picture("Fig. 5 Roots", 12)}),
              options);

  EXPECT_EQ(html.find("not described"), std::string::npos);
  EXPECT_EQ(html.find("About this conversion"), std::string::npos);
  EXPECT_NE(html.find("alt=\"Abbildung 3.2a\""), std::string::npos);
  EXPECT_NE(html.find("alt=\"Figure 2\""), std::string::npos);
  EXPECT_NE(html.find("alt=\"Figure 3, page 1\""), std::string::npos);
  EXPECT_NE(html.find("alt=\"Figure 4\""), std::string::npos);
  EXPECT_NE(html.find("alt=\"Fig. 5\""), std::string::npos);
}

TEST(ToHtml, OpensOutsideLinksBesideTheFrameItIsShownIn) {
  const auto s = snapshot({block(BlockKind::Paragraph, {{"out", 0, "https://a.example/", 0},
                                                        {" and ", 0, "", 0},
                                                        {"write", 0, "mailto:a@b.example", 0},
                                                        {"in", 0, "#page-1", 0}})});
  HtmlOptions framed;
  framed.leaving = HtmlOptions::Leaving::NewWindow;
  const std::string away = " target=\"_blank\" rel=\"noreferrer noopener\"";

  const std::string html = to_html(s, framed);

  EXPECT_NE(html.find("<a href=\"https://a.example/\"" + away + ">"), std::string::npos);
  EXPECT_NE(html.find("<a href=\"mailto:a@b.example\"" + away + ">"), std::string::npos);
  EXPECT_NE(html.find("<a href=\"#page-1\">"), std::string::npos);
  EXPECT_EQ(to_html(s).find("target="), std::string::npos);
}

/// Six pages, each with a heading, below a title.
doc::Snapshot long_document(const std::vector<int>& levels) {
  Block title = block(BlockKind::Heading, {{"The title", 0, "", 0}}, 1);
  title.as<doc::Heading>().level = 1;
  doc::Snapshot s = snapshot({title});
  for (std::int32_t page = 2; page <= 6; ++page)
    s.pages.push_back({.number = page, .width = 612, .height = 792, .label = {}});
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const auto id = static_cast<std::uint32_t>(i) + 2;
    Block heading = block(BlockKind::Heading, {{"Part " + std::to_string(i + 1), 0, "", 0}}, id);
    heading.as<doc::Heading>().level = static_cast<std::int8_t>(levels[i]);
    heading.places.front().page = static_cast<std::int32_t>(std::min<std::size_t>(i + 1, 6));
    s.blocks.push_back(std::move(heading));
  }
  return s;
}

TEST(ToHtml, GivesALongDocumentItsContentsAndWaysBack) {
  const std::string html = to_html(long_document({2, 3, 3, 2}));

  EXPECT_NE(html.find("The title</h1>\n<nav id=\"contents\" aria-label=\"Contents\">"), std::string::npos);
  EXPECT_NE(html.find("<li><a href=\"#b2\">Part 1</a><ul>\n<li><a href=\"#b3\">Part 2</a></li>\n"
                      "<li><a href=\"#b4\">Part 3</a></li></ul>\n</li>"),
            std::string::npos)
      << html;
  EXPECT_NE(html.find("aria-label=\"Page 2\"></div>\n<p class=\"back\"><a href=\"#contents\">"),
            std::string::npos);
  EXPECT_EQ(html.find("aria-label=\"Page 1\"></div>\n<p class=\"back\">"), std::string::npos);
}

/// For any sequence of levels, as many lists and entries end as began.
TEST(ToHtml, NestsContentsOfAnyLevels) {
  const auto count = [](const std::string& html, std::string_view piece) {
    std::size_t n = 0;
    for (std::size_t at = html.find(piece); at != std::string::npos; at = html.find(piece, at + 1)) ++n;
    return n;
  };
  for (const std::vector<int>& levels :
       std::vector<std::vector<int>>{{3, 2, 3, 1, 2}, {3, 3, 2, 2, 3}, {2, 3, 1, 3, 2, 3}, {1, 3, 2, 1}}) {
    const std::string html = to_html(long_document(levels));
    EXPECT_EQ(count(html, "<ul>"), count(html, "</ul>"));
    EXPECT_EQ(count(html, "<li>"), count(html, "</li>"));
    EXPECT_EQ(count(html, "<li>"), levels.size());
  }
}

TEST(ToHtml, ListsThePagesOfALongDocumentWithoutHeadings) {
  doc::Snapshot s = long_document({});
  EXPECT_EQ(to_html(s).find("<nav"), std::string::npos);
  for (std::int32_t page = 7; page <= 8; ++page)
    s.pages.push_back({.number = page, .width = 612, .height = 792, .label = {}});
  EXPECT_NE(to_html(s).find("<li><a href=\"#page-6\">Page 6</a></li>"), std::string::npos);
}

TEST(ToHtml, WritesNoElementAroundARaisedBlank) {
  const std::string html =
      to_html(snapshot({block(BlockKind::Paragraph, {{"a", 0, "", 0}, {" ", doc::kSuperscript, "", 0}})}));

  EXPECT_EQ(html.find("<sup>"), std::string::npos);
}

TEST(ToHtml, NeverClaimsConformance) {
  doc::Report report;
  const std::string html = to_html(snapshot({}), {.figure_prefix = "", .report = &report});

  EXPECT_EQ(html.find("ompliant"), std::string::npos);
  EXPECT_NE(html.find("does not mean that nothing does"), std::string::npos);
}

TEST(Figures, SayThatADescriptionIsADraft) {
  Block figure = block(BlockKind::Figure, {}, 8);
  figure.as<doc::Figure>().name = "figure-1.png";
  figure.as<doc::Figure>().alt = "A shelf with books.";
  figure.as<doc::Figure>().alt_status = doc::Figure::Alt::Draft;
  const std::string words = "Drafted by a model, not confirmed: A shelf with books.";

  EXPECT_NE(to_html(snapshot({figure})).find("alt=\"" + words), std::string::npos);
  EXPECT_NE(to_markdown(snapshot({figure})).find("![" + words), std::string::npos);
  EXPECT_NE(to_text(snapshot({figure})).find("[Figure: " + words), std::string::npos);
  EXPECT_NE(to_json(snapshot({figure})).find("\"alt\":\"A shelf with books.\",\"alt_status\":\"draft\""),
            std::string::npos);
}

Block lettered(doc::List::Labels labels, const std::vector<std::pair<const char*, int>>& items) {
  Block list = block(BlockKind::List, {}, 1);
  list.as<doc::List>() = {true, items.front().second, labels};
  for (const auto& [marker, value] : items) {
    list.children.push_back(block(BlockKind::ListItem, {{"oak", 0, "", 0}}, 2));
    list.children.back().marker = marker;
    list.children.back().as<doc::ListItem>().value = value;
  }
  return list;
}

TEST(Labels, KeepTheirStyleAndValueInMarkdown) {
  EXPECT_EQ(to_markdown(snapshot({lettered(doc::List::Labels::UpperLetter, {{"B.", 2}, {"C.", 3}})})),
            "- B. oak\n- C. oak\n");
  EXPECT_EQ(to_markdown(snapshot({lettered(doc::List::Labels::Own, {{"(i)", 1}, {"(ii)", 2}})})),
            "- (i) oak\n- (ii) oak\n");
}

/// Markdown would count on: 1. 2. 3.
TEST(Labels, BeginANewListBehindAGapInMarkdown) {
  EXPECT_EQ(to_markdown(snapshot({lettered(doc::List::Labels::Decimal, {{"1.", 1}, {"2.", 2}, {"9.", 9}})})),
            "1. oak\n2. oak\n\n<!-- -->\n\n9. oak\n");
}

TEST(Labels, KeepTheirStyleAndValueInHtml) {
  const std::string letters =
      to_html(snapshot({lettered(doc::List::Labels::LowerRoman, {{"ii.", 2}, {"iv.", 4}})}));
  const std::string own = to_html(snapshot({lettered(doc::List::Labels::Own, {{"(b)", 2}, {"(c)", 3}})}));

  EXPECT_NE(letters.find("<ol type=\"i\" start=\"2\">\n<li>oak</li>\n<li value=\"4\">oak</li>"),
            std::string::npos);
  EXPECT_NE(own.find("<li><span class=\"label\">(b)</span> oak</li>"), std::string::npos);
}

TEST(Labels, AreNamedInJson) {
  const std::string json =
      to_json(snapshot({lettered(doc::List::Labels::LowerLetter, {{"b.", 2}, {"c.", 3}})}));

  EXPECT_NE(json.find(R"("ordered":true,"start":2,"labels":"lower-letter")"), std::string::npos);
  EXPECT_NE(json.find(R"("value":3)"), std::string::npos);
}

TEST(Json, EscapesAndClosesEverything) {
  const std::string json =
      to_json(snapshot({block(BlockKind::Paragraph, {{"a \"b\" \\ \n", doc::kItalic, "", 0}})}));

  EXPECT_NE(json.find(R"("text":"a \"b\" \\ \n","italic":true)"), std::string::npos);
  EXPECT_EQ(std::count(json.begin(), json.end(), '{'), std::count(json.begin(), json.end(), '}'));
  EXPECT_NE(json.find(R"("box":[72.00,72.00,300.00,84.00])"), std::string::npos);
}

/// A long document is written in pieces, never as a whole.
TEST(TextSink, GetsPiecesThatAreTheWhole) {
  const doc::Snapshot s =
      snapshot(std::vector<Block>(5000, block(BlockKind::Paragraph, {{"Thirty words of text.", 0, "", 0}})));
  const auto largest_of = [](const auto& write) {
    std::string whole;
    std::size_t largest = 0;
    write([&](std::string_view piece) {
      whole += piece;
      largest = std::max(largest, piece.size());
    });
    return std::pair(whole, largest);
  };

  const auto [html, html_piece] = largest_of([&](const TextSink& sink) { to_html(s, {}, sink); });
  const auto [markdown, markdown_piece] = largest_of([&](const TextSink& sink) { to_markdown(s, {}, sink); });

  EXPECT_EQ(html, to_html(s));
  EXPECT_EQ(markdown, to_markdown(s));
  EXPECT_LT(html_piece, html.size() / 2);
  EXPECT_LT(markdown_piece, 70'000u);
}

TEST(PlainText, KeepsCellsAndMarkersReadable) {
  Block list = block(BlockKind::List, {});
  list.children = {block(BlockKind::ListItem, {{"one", 0, "", 0}}, 2)};

  EXPECT_EQ(to_text(snapshot({list})), "- one\n");
}

}  // namespace
}  // namespace lectern::render
