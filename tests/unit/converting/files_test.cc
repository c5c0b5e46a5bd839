#include "files.h"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "lectern/json/decode.h"
#include "lectern/json/write.h"
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

/// The text of one file of a conversion with this history and these parameters.
std::string file_text(const std::string& kind, const render::Processing& processing) {
  for (const File& file : result_files(made_conversion(), {}, processing, params("{}")))
    if (file.kind == kind) return file.text;
  return {};
}

TEST(ResultFiles, TellHowTheyWereMade) {
  const render::Processing processing{R"([{"step":"scan","actor":"lectern-scan"}])",
                                      R"({"tags":"use"})",
                                      {{"read", 0.5}, {"render", 0.25}},
                                      1.5};

  const auto metadata = json::decode(file_text("metadata", processing));

  ASSERT_TRUE(metadata.has_value());
  const std::string text = json::to_text(*metadata);
  for (const char* piece : {R"("actor":"lectern-scan")", R"("tags":"use")", R"("read")", R"("render")"})
    EXPECT_NE(text.find(piece), std::string::npos) << piece << " in " << text;
}

TEST(ResultFiles, AreJsonWhereTheySaySo) {
  for (const File& file : result_files(made_conversion(), {}, {"[]", "{}", {}, 0}, params("{}"))) {
    if (file.media_type != "application/json") continue;
    EXPECT_TRUE(json::decode(file.text).has_value()) << file.name;
  }
}

TEST(ResultFiles, LetOnlyThePageForStaffOpenWindows) {
  const render::Processing processing{"[]", "{}", {}, 0};

  EXPECT_NE(file_text("html", processing), file_text("reader", processing));
  EXPECT_EQ(file_text("reader", processing).find("_blank"), std::string::npos);
}

TEST(Bundle, HasEveryFormatAndItsPictures) {
  int loaded = 0;
  const auto load = [&] {
    ++loaded;
    return std::string("pixels of figure 1");
  };
  std::string bytes;

  write_bundle(made_conversion(), {}, {{"[]", "{}", {}, 0}, {{"figure-1.png", "image/png", load}}},
               [&](std::string_view piece) { bytes += piece; });

  EXPECT_EQ(bytes.substr(0, 2), "PK");
  EXPECT_EQ(loaded, 1) << "one at a time, and each once";
  for (const char* name : {".html", ".md", ".txt", ".json", "ledger", "metadata", "figure-1.png"})
    EXPECT_NE(bytes.find(name), std::string::npos) << name;
}

}  // namespace
}  // namespace lectern::converting
