#include "files.h"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "lectern/json/decode.h"
#include "made_conversion.h"

namespace lectern::converting {
namespace {

json::Value params(const std::string& text) {
  auto value = json::decode(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.has_value() ? std::move(*value) : json::Value();
}

/// The kinds of files that a submission with these parameters gets.
std::set<std::string> kinds_for(const std::string& text) {
  std::set<std::string> kinds;
  for (const File& file : result_files(made_conversion(), {}, {"[]", "{}", {}, 0}, params(text)))
    kinds.insert(file.kind);
  return kinds;
}

const std::set<std::string> kAlways = {"ledger",      "metadata",    "links",      "snapshot-v0",
                                       "snapshot-v1", "snapshot-v2", "snapshot-v3"};

std::set<std::string> with_always(std::set<std::string> kinds) {
  kinds.insert(kAlways.begin(), kAlways.end());
  return kinds;
}

TEST(ResultFiles, AreAllTextFormatsIfNoneIsNamed) {
  EXPECT_EQ(kinds_for("{}"), with_always({"html", "reader", "md", "txt", "json"}));
  EXPECT_EQ(kinds_for(R"({"formats":[]})"), kinds_for("{}"));
}

TEST(ResultFiles, AreThoseAskedForAndWhatIsAlwaysMade) {
  EXPECT_EQ(kinds_for(R"({"formats":["md"]})"), with_always({"md"}));
  EXPECT_EQ(kinds_for(R"({"formats":["epub"]})"), kAlways);
}

TEST(ResultFiles, HaveNamesThatDiffer) {
  std::set<std::string> names;
  const auto files = result_files(made_conversion(), {}, {"[]", "{}", {}, 0}, params("{}"));
  for (const File& file : files) names.insert(file.name);

  EXPECT_EQ(names.size(), files.size());
  EXPECT_TRUE(names.contains("final.md"));
  EXPECT_TRUE(names.contains("versions/v3.json"));
}

TEST(ResultFiles, GiveReadersAPageWithoutTheReport) {
  std::string staff, readers;
  for (const File& file : result_files(made_conversion(), {}, {"[]", "{}", {}, 0}, params("{}"))) {
    if (file.kind == "html") staff = file.text;
    if (file.kind == "reader") readers = file.text;
  }

  EXPECT_LT(readers.size(), staff.size());
  EXPECT_NE(readers.find("On Lecterns"), std::string::npos);
}

struct Wish {
  std::string name, params;
  bool wanted;
};

void PrintTo(const Wish& row, std::ostream* out) {
  *out << row.name;
}

class Wants : public testing::TestWithParam<Wish> {};

TEST_P(Wants, TakesNoListForEveryFormat) {
  EXPECT_EQ(wants(params(GetParam().params), "md"), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(Rows, Wants,
                         testing::Values(Wish{"Nothing", "{}", true},
                                         Wish{"AnEmptyList", R"({"formats":[]})", true},
                                         Wish{"NoList", R"({"formats":"html"})", true},
                                         Wish{"Named", R"({"formats":["html","md"]})", true},
                                         Wish{"NotNamed", R"({"formats":["html"]})", false},
                                         Wish{"NotEvenText", R"({"formats":[1]})", false}),
                         [](const auto& row) { return row.param.name; });

TEST(Formats, AreThoseThatASubmissionMayAskForInEveryForm) {
  for (const char* kind :
       {"html", "html-whole", "reader", "reader-whole", "md", "txt", "json", "epub", "zip"})
    EXPECT_TRUE(is_format(kind)) << kind;
  for (const char* kind : {"ledger", "metadata", "links", "figure", "snapshot-v3", ""})
    EXPECT_FALSE(is_format(kind)) << kind;
}

TEST(ObeyedParameters, LeaveOutWhatBelongsToTheSubmitter) {
  EXPECT_EQ(obeyed_parameters(params(R"({"label":"Exam","language":"de","tags":"use","title":"x"})")),
            R"({"tags":"use","language":"de"})");
  EXPECT_EQ(obeyed_parameters(params("{}")), "{}");
}

struct Date {
  std::string name, pdf, wanted;
};

void PrintTo(const Date& row, std::ostream* out) {
  *out << row.name;
}

class PdfDate : public testing::TestWithParam<Date> {};

TEST_P(PdfDate, IsWrittenToTheSecondOrLeftOut) {
  EXPECT_EQ(rfc3339_of(GetParam().pdf), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(Rows, PdfDate,
                         testing::Values(Date{"Whole", "D:20260128120001+01'00'", "2026-01-28T12:00:01Z"},
                                         Date{"WithoutItsMark", "20260128120001", "2026-01-28T12:00:01Z"},
                                         Date{"TooShort", "D:20260128", ""}, Date{"Nothing", "", ""},
                                         Date{"Words", "yesterday", ""},
                                         Date{"NoSuchMonth", "D:20261328120001", "2026-01-01T00:00:00Z"},
                                         Date{"NoSuchHour", "D:20260128240001", "2026-01-01T00:00:00Z"},
                                         Date{"ADayThatSomeMonthsLack", "D:20260231120001",
                                              "2026-01-01T00:00:00Z"}),
                         [](const auto& row) { return row.param.name; });

TEST(WholePage, IsOneFileWithItsPictures) {
  std::string page;

  write_whole_page(made_conversion(), render::HtmlOptions::Edition::Readers, {{"[]", "{}", {}, 0}, {}},
                   [&](std::string_view piece) { page += piece; });

  EXPECT_EQ(page.find("src=\"figures/"), std::string::npos);
  EXPECT_NE(page.find("On Lecterns"), std::string::npos);
}

TEST(Archives, AreTheSameTwice) {
  const auto book = [] {
    std::string bytes;
    doc::FileFacts facts;
    facts.modified_at = "D:20260128120001Z";
    write_epub(made_conversion(), facts, {{"[]", "{}", {}, 0}, {}},
               [&](std::string_view piece) { bytes += piece; });
    return bytes;
  };

  EXPECT_EQ(book(), book());
  EXPECT_EQ(book().substr(30, 28), "mimetypeapplication/epub+zip");
}

}  // namespace
}  // namespace lectern::converting
