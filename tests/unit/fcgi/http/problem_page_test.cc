#include "http/problem_page.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "http/problem.h"

namespace lectern::fcgi {
namespace {

constexpr std::string_view kBrowser = "text/html,application/xhtml+xml,*/*;q=0.8";

bool holds(std::string_view text, std::string_view piece) {
  return text.find(piece) != std::string_view::npos;
}

/// The page as a browser with this Accept-Language gets it.
Response page(const Problem& problem, std::string_view language) {
  return to_response(problem, "r-1", "/x", {kBrowser, language});
}

TEST(ProblemPage, SaysWhatHappenedAndWhatToDoNext) {
  const std::string html = page(problem::not_found(), "en").body();

  EXPECT_TRUE(holds(html, "<html lang=\"en\">"));
  EXPECT_TRUE(holds(html, "<h1>Not found</h1>"));
  EXPECT_TRUE(holds(html, "<p>Nothing at this address is visible to you.</p>"));
  EXPECT_TRUE(holds(html, "<p>Check the address for typing errors."));
  EXPECT_TRUE(holds(html, "<a href=\"/\">Go to the start page</a>"));
  EXPECT_TRUE(holds(html, "<small>Error 404, request r-1</small>"));
}

TEST(ProblemPage, IsGermanForAGermanReader) {
  const std::string html = page(problem::unauthenticated(), "de").body();

  EXPECT_TRUE(holds(html, "<html lang=\"de\">"));
  EXPECT_TRUE(holds(html, "<title>Melden Sie sich zuerst an – Lectern</title>"));
  EXPECT_TRUE(holds(html, "<h1>Melden Sie sich zuerst an</h1>"));
  EXPECT_TRUE(holds(html, "<a href=\"/sign-in\">Anmelden</a>"));
  EXPECT_TRUE(holds(html, "<small>Fehler 401, Anfrage r-1</small>"));
  EXPECT_FALSE(holds(html, "lang=\"en\""));
}

struct Header {
  std::string name, value, tag;
};

void PrintTo(const Header& row, std::ostream* out) {
  *out << row.name;
}

class AcceptLanguage : public testing::TestWithParam<Header> {};

TEST_P(AcceptLanguage, DecidesTheLanguageOfThePage) {
  const Response response = page(problem::not_found(), GetParam().value);

  EXPECT_TRUE(holds(response.body(), "<html lang=\"" + GetParam().tag + "\">"));
  EXPECT_TRUE(holds(response.header_lines(), "Content-Language: " + GetParam().tag + "\r\n"));
}

INSTANTIATE_TEST_SUITE_P(Rows, AcceptLanguage,
                         testing::Values(Header{"None", "", "en"}, Header{"Austria", "de-AT;q=0.9, en", "en"},
                                         Header{"AustriaFirst", "de-AT, en;q=0.9", "de"},
                                         Header{"Any", "*", "en"},
                                         Header{"GermanOrAny", "fr, de;q=0.5, *;q=0.1", "de"},
                                         Header{"OthersOnly", "fr-CH, fr;q=0.9", "en"},
                                         Header{"Garbage", ";;=,\x01\xff<script>", "en"},
                                         Header{"GarbageBeforeGerman", "<b>;q=9, de", "de"},
                                         Header{"ALineBreak", "de\r\nSet-Cookie: a=b", "en"},
                                         Header{"VeryLong", std::string(100'000, 'd'), "en"}),
                         [](const auto& row) { return row.param.name; });

TEST(ProblemPage, VariesWithWhatTheReaderAccepts) {
  EXPECT_TRUE(holds(page(problem::not_found(), "de").header_lines(), "Vary: Accept, Accept-Language\r\n"));
}

/// Programs read the title and the detail, so the language of a request does not change them.
TEST(ProblemJson, IsTheSameInEveryLanguage) {
  const Response german = to_response(problem::not_found(), "r-1", "/x", {"application/json", "de"});

  EXPECT_EQ(german.body(), to_response(problem::not_found(), "r-1", "/x", {"application/json", "en"}).body());
  EXPECT_TRUE(holds(german.body(), "\"title\":\"Not found\""));
  EXPECT_TRUE(holds(german.header_lines(), "Vary: Accept\r\n"));
  EXPECT_FALSE(holds(german.header_lines(), "Content-Language"));
}

TEST(ProblemPage, MarksASentenceWithoutATranslation) {
  const std::string html = page(problem::gone("The <moon> is away."), "de").body();

  EXPECT_TRUE(holds(html, "<h1>Nicht mehr verfügbar</h1>"));
  EXPECT_TRUE(holds(html, "<p lang=\"en\">The &lt;moon&gt; is away.</p>"));
  EXPECT_FALSE(holds(page(problem::gone("The <moon> is away."), "en").body(), "<p lang="));
}

TEST(ProblemPage, HasNoSentenceTwice) {
  const std::string html = page(problem::invalid_body({{"/days", "1 to 7"}}), "de").body();

  EXPECT_EQ(html.find("1 to 7"), html.rfind("1 to 7"));
}

/// Every title, and the detail of those that have one of their own.
TEST(ProblemPage, IsGermanThroughout) {
  const std::vector<Problem> problems = {problem::unauthenticated(),
                                         problem::not_found(),
                                         problem::method_not_allowed("GET"),
                                         problem::range_not_satisfiable(),
                                         problem::rate_limited(3),
                                         problem::internal_error(),
                                         problem::storage_unavailable(),
                                         problem::storage_full(),
                                         problem::bad_request(""),
                                         problem::forbidden(""),
                                         problem::conflict("x", ""),
                                         problem::request_timeout(""),
                                         problem::too_many_at_once(""),
                                         problem::gone(""),
                                         problem::too_large(""),
                                         problem::unprocessable("x", ""),
                                         problem::unavailable(""),
                                         problem::unsupported_media_type(""),
                                         problem::refused({RefusalKind::NotAPdf, ""}),
                                         problem::refused({RefusalKind::Encrypted, ""})};
  for (const Problem& problem : problems)
    EXPECT_FALSE(holds(page(problem, "de").body(), "lang=\"en\"")) << problem.title;
  for (const Problem& problem : {problem::invalid_parameter("x", "y"), problem::invalid_json({"", "y"}),
                                 problem::invalid_body({{"", "y"}})})
    EXPECT_FALSE(holds(page(problem, "de").body(), "<h1 lang=\"en\"")) << problem.title;
}

TEST(ProblemPage, AdvisesOnEveryStatus) {
  for (const int status :
       {400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 416, 422, 429, 500, 502, 503, 504, 507, 599}) {
    const Problem problem{status, "x", "", ""};
    EXPECT_NE(page(problem, "de").body(), page(problem, "en").body()) << status;
  }
  EXPECT_TRUE(holds(page({507, "x", "", ""}, "en").body(), "Wait a moment, then load this page again."));
  EXPECT_TRUE(holds(page({415, "x", "", ""}, "en").body(), "use the buttons of the page"));
  EXPECT_TRUE(holds(page({422, "x", "", ""}, "en").body(), "Go back and try again."));
}

}  // namespace
}  // namespace lectern::fcgi
