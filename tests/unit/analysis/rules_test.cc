// What analyses find without a model.

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "lectern/analysis/analysis.h"
#include "lectern/json/write.h"
#include "lectern/pii/detector.h"
#include "texts.h"

namespace lectern::analysis {
namespace {

using chunk::samples::Document;

AnalysisResult by_rules(Kind kind, Document& document, const Tools& tools = {}) {
  const std::vector<chunk::Chunk> chunks =
      chunk::cut(document.snapshot(), {.target_tokens = 60, .overlap_tokens = 15});
  return fallback(kind, document.snapshot(), chunks, tools);
}

Tools with(const pii::Detector* detector) {
  Tools tools;
  tools.detector = detector;
  return tools;
}

/// A small report about desks, with a caption, a list and a list of literature.
Document report() {
  Document document;
  document.heading(1, "Desks in reading halls")
      .paragraph("Reading halls need good desks, and good desks need a plan. This is short.");
  document.paragraph(
      "A plan for desks in reading halls begins with the readers who use the desks. However, it is not all.");
  document.on(2)
      .heading(2, "Oak desks")
      .paragraph("Oak desks in reading halls last for forty years and more. They creak. What about steel?");
  document.list({"Oak desks are heavy and old.", "Steel desks are light."});
  document.paragraph("Figure 1: Oak desks in reading halls of the old library.");
  document.on(3)
      .heading(2, "Steel desks")
      .paragraph("Steel desks cost less than oak desks and are light enough for small reading halls.");
  document.on(4)
      .heading(1, "References")
      .paragraph("Oak desks in reading halls are described in many old books about desks.");
  return document;
}

TEST(SummaryByRules, QuotesWholeSentencesInTheirOrder) {
  Document document = report();

  const AnalysisResult result = by_rules(Kind::Summary, document);

  std::string last_page;
  const json::Array& sentences = *result.result.find("sentences")->array();
  EXPECT_GE(sentences.size(), 3U);
  const std::string text(result.result.text_of("text"));
  EXPECT_NE(text.find("Reading halls need good desks"), std::string::npos) << text;
  for (const std::string_view kept_out :
       {"Figure 1", "described in many old books", "However", "This is short", "What about", "heavy and old"})
    EXPECT_EQ(text.find(kept_out), std::string::npos) << kept_out << " in: " << text;
  for (std::size_t i = 1; i < sentences.size(); ++i)
    EXPECT_LE(*sentences[i - 1].find("pages")->array()->at(0).integer(),
              *sentences[i].find("pages")->array()->at(0).integer());
  EXPECT_NE(result.result.text_of("note").find("without a language model"), std::string::npos);
}

TEST(SummaryByRules, TakesTheAuthorsOwnAbstract) {
  Document document;
  document.heading(1, "On desks")
      .heading(2, "Abstract")
      .paragraph("We study desks in halls. Oak lasts longest of all.");
  document.heading(2, "Introduction").paragraph(chunk::samples::prose(30));

  EXPECT_EQ(by_rules(Kind::Summary, document).result.text_of("text"),
            "We study desks in halls. Oak lasts longest of all.");
}

TEST(SummaryByRules, QuotesASentenceThatLeansBehindTheOneBefore) {
  Document document;
  document.heading(1, "Desks")
      .paragraph(
          "The board of the library met in the hall on Monday. It approved oak desks and steel chairs for "
          "the reading hall.");
  document.paragraph(
      "The oak desks and the steel chairs are for the reading hall of the library. Nothing else is new.");

  const std::string text(by_rules(Kind::Summary, document).result.text_of("text"));

  const std::size_t lean = text.find("It approved");
  if (lean != std::string::npos) {
    EXPECT_LT(text.find("The board of the library met"), lean) << text;
  }
  EXPECT_NE(text.find("oak desks"), std::string::npos) << text;
}

TEST(SummaryByRules, SaysSoIfThereIsNoRunningText) {
  Document lists, empty;
  lists.heading(1, "Desks").list({"Oak desks for halls", "Steel desks for halls"});

  EXPECT_NE(by_rules(Kind::Summary, lists).result.text_of("note").find("no running text"), std::string::npos);
  EXPECT_EQ(by_rules(Kind::Summary, empty).result.text_of("text"), "");
}

TEST(SummaryByRules, ReadsGerman) {
  Document document;
  document.snapshot().language = "de";
  document.heading(1, "Tische im Lesesaal")
      .paragraph("Ein Lesesaal braucht gute Tische und einen Plan für die Tische. Das ist kurz.");
  document.paragraph(
      "Der Plan für Tische beginnt mit den Leserinnen und Lesern im Lesesaal. Diese sitzen lange.");
  document.paragraph("Tische aus Eiche halten im Lesesaal vierzig Jahre und länger. Stahl ist leicht.");

  const std::string text(by_rules(Kind::Summary, document).result.text_of("text"));

  EXPECT_NE(text.find("Ein Lesesaal braucht"), std::string::npos) << text;
  EXPECT_EQ(text.find("Diese sitzen"), std::string::npos) << text;
}

TEST(PointsByRules, AreThePhrasesThatComeBack) {
  Document document = report();

  const AnalysisResult result = by_rules(Kind::KeyPoints, document);

  std::vector<std::string> phrases;
  for (const json::Value& point : *result.result.find("points")->array())
    phrases.emplace_back(point.text_of("text"));
  EXPECT_NE(std::find(phrases.begin(), phrases.end(), "reading halls"), phrases.end()) << result.markdown;
  EXPECT_NE(std::find(phrases.begin(), phrases.end(), "oak desks"), phrases.end()) << result.markdown;
}

TEST(EntitiesByRules, FindsWhatHasAForm) {
  Document document;
  document.paragraph(
      "On 3 March 2024 the University of Northfield paid 18,400 euros, 12 % more, to Acme Tools GmbH (ISO "
      "9001).");
  document.on(2).paragraph(
      "Write to desk@northfield.edu or see https://northfield.edu/plans. The university closed. ISO 9001 "
      "again.");
  const pii::Detector detector{std::nullopt};

  const AnalysisResult result = by_rules(Kind::Entities, document, with(&detector));

  EXPECT_EQ(json::to_text(*result.result.find("entities")),
            R"([{"type":"organisation","name":"University of Northfield","mentions":1,"pages":[1]},)"
            R"({"type":"organisation","name":"Acme Tools GmbH","mentions":1,"pages":[1]},)"
            R"({"type":"date","name":"3 March 2024","mentions":1,"pages":[1]},)"
            R"({"type":"money","name":"18,400 euros","mentions":1,"pages":[1]},)"
            R"({"type":"quantity","name":"12 %","mentions":1,"pages":[1]},)"
            R"({"type":"identifier","name":"ISO 9001","mentions":2,"pages":[1,2]},)"
            R"({"type":"email","name":"desk@northfield.edu","mentions":1,"pages":[2]},)"
            R"({"type":"url","name":"https://northfield.edu/plans","mentions":1,"pages":[2]}])");
  EXPECT_NE(result.result.text_of("note").find("people and places were not looked for"), std::string::npos);
}

TEST(EntitiesByRules, FindsGermanOrganisations) {
  Document document;
  document.snapshot().language = "de";
  document.paragraph(
      "Das Institut für Informatik der Universität Bremen zahlte am 3. März 2024 insgesamt 18.400 Euro. Die "
      "Universität schweigt.");

  const std::string found = json::to_text(by_rules(Kind::Entities, document).result);

  EXPECT_NE(found.find(R"("Institut für Informatik der Universität Bremen")"), std::string::npos) << found;
  EXPECT_NE(found.find(R"("18.400 Euro")"), std::string::npos) << found;
  EXPECT_EQ(found.find(R"("Die Universität")"), std::string::npos) << found;
}

TEST(SentimentByRules, NeedsEnoughWordsOfPraiseOrBlame) {
  Document praise, blame, plain;
  praise.paragraph(
      "An excellent course. It was helpful, clear and inspiring. We were very satisfied and recommend it. It "
      "was not bad at all.");
  blame.paragraph(
      "Ein schlechter Kurs. Er war langweilig, verwirrend und nutzlos. Wir waren enttäuscht und unzufrieden. "
      "Nicht hilfreich.");
  blame.snapshot().language = "de";
  plain = report();

  EXPECT_EQ(by_rules(Kind::Sentiment, praise).result.text_of("label"), "positive");
  EXPECT_EQ(by_rules(Kind::Sentiment, blame).result.text_of("label"), "negative");
  const AnalysisResult neutral = by_rules(Kind::Sentiment, plain);
  EXPECT_EQ(neutral.result.text_of("label"), "neutral");
  EXPECT_TRUE(neutral.result.text_of("note").starts_with("Not enough evidence")) << neutral.markdown;
}

TEST(MetadataByRules, TakesWhatTheFirstPagesPrint) {
  Document document;
  document.snapshot().title = "Desks in Reading Halls";
  document.snapshot().author = "Administrator";
  document.heading(1, "Desks in Reading Halls").paragraph("by Jane Smith and John van Doe");
  document.heading(2, "Abstract").paragraph("We study desks. Oak lasts.");
  document.paragraph("Keywords: desks; oak; reading halls");
  document.heading(2, "References").paragraph("A book about desks.");

  Tools property;
  property.file_author = "Administrator";

  const AnalysisResult result = by_rules(Kind::Metadata, document, property);

  EXPECT_EQ(json::to_text(*result.result.find("authors")), R"(["Jane Smith","John van Doe"])");
  EXPECT_EQ(result.result.text_of("title"), "Desks in Reading Halls");
  EXPECT_EQ(json::to_text(*result.result.find("keywords")), R"(["desks","oak","reading halls"])");
  EXPECT_EQ(result.result.text_of("type"), "article");
  EXPECT_TRUE(result.result.text_of("abstract").starts_with("We study desks. Oak lasts."));
  EXPECT_EQ(json::to_text(*result.result.find("pages")),
            R"({"title":1,"authors":1,"abstract":1,"keywords":1})");
}

TEST(RulesOnALongDocument, TakeLinearTime) {
  const auto seconds_for = [](int sections) {
    Document document;
    for (int i = 0; i < sections; ++i)
      document.heading(1 + i % 3, "Title of part")
          .paragraph(chunk::samples::prose(30, "desk" + std::to_string(i % 50) + "x"));
    const std::vector<chunk::Chunk> chunks = chunk::cut(document.snapshot());
    const auto begin = std::chrono::steady_clock::now();
    for (const Kind kind : kKinds) static_cast<void>(fallback(kind, document.snapshot(), chunks, {}));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  seconds_for(20);

  const double one = seconds_for(50), eight = seconds_for(400);

  EXPECT_LT(eight, 24 * one + 0.2);
}

TEST(EveryKind, HasAnAnswerForAnyDocument) {
  Document empty, table, code;
  table.table({{"Year", "Desks"}, {"2024", "12"}});
  code.add(doc::BlockKind::Code, "int main() {}\n");

  for (Document* document : {&empty, &table, &code})
    for (const Kind kind : kKinds) {
      const AnalysisResult result = by_rules(kind, *document);
      EXPECT_FALSE(result.result.text_of("note").empty());
      EXPECT_FALSE(result.markdown.empty());
      EXPECT_EQ(result.dropped, 0);
    }
}

}  // namespace
}  // namespace lectern::analysis
