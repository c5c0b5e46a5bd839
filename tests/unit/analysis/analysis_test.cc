// Answers of models, from one chunk to the whole document.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "lectern/analysis/analysis.h"
#include "lectern/base/encode.h"
#include "lectern/json/decode.h"
#include "lectern/json/write.h"
#include "texts.h"

namespace lectern::analysis {
namespace {

/// A document of two chunks.
std::vector<chunk::Chunk> two_chunks() {
  chunk::samples::Document document;
  document.heading(1, "Desks of the library")
      .paragraph("Jane Smith bought 12 desks of oak for the reading hall. They are excellent.");
  document.on(2)
      .heading(1, "Chairs")
      .paragraph("The chairs of the hall cost 900 euros and are made of steel. They are uncomfortable.");
  std::vector<chunk::Chunk> chunks =
      chunk::cut(document.snapshot(), {.target_tokens = 50, .overlap_tokens = 0});
  EXPECT_EQ(chunks.size(), 2U);
  return chunks;
}

json::Value partial(Kind kind, const std::string& answer, const chunk::Chunk& chunk,
                    const Options& options = {}) {
  auto read = read_partial(kind, answer, chunk, options);
  EXPECT_TRUE(read.has_value()) << (read.has_value() ? "" : read.error());
  return read.has_value() ? *read : json::Value();
}

TEST(ReadPartial, KeepsTheSentencesThatTheChunkBearsOut) {
  const std::vector<chunk::Chunk> chunks = two_chunks();

  const json::Value kept = partial(
      Kind::Summary,
      R"({"summary":"Jane Smith bought 12 desks. She paid 40 euros. John Doe bought desks of oak. Jane Smith bought 12 desks."})",
      chunks[0]);

  EXPECT_EQ(
      json::to_text(kept),
      R"({"chunk":0,"sentences":[{"text":"Jane Smith bought 12 desks.","pages":[1]}],"language":"en","dropped":3,)"
      R"("faults":{"name":1,"number":1,"repeated":1}})");
}

TEST(ASentenceThatLeans, GoesWithTheOneItLeansOn) {
  const std::vector<chunk::Chunk> chunks = two_chunks();

  const json::Value kept = partial(
      Kind::Summary,
      R"({"summary":"John Doe bought desks of oak. They are excellent desks. Jane Smith bought 12 desks. They are excellent."})",
      chunks[0]);

  EXPECT_EQ(
      json::to_text(*kept.find("sentences")),
      R"([{"text":"Jane Smith bought 12 desks.","pages":[1]},{"text":"They are excellent.","pages":[1]}])");
}

TEST(Judgements, SayWhyAStatementWasDropped) {
  const std::vector<chunk::Chunk> chunks = two_chunks();
  const auto faults = [&](Kind kind, const std::string& answer) {
    std::string all;
    for (const Judgement& judgement : judgements(kind, answer, chunks[0], {}))
      all += judgement.text + "=" + judgement.fault + ";";
    return all;
  };

  EXPECT_EQ(faults(Kind::Summary, R"({"summary":"Jane Smith bought 12 desks. She paid 40 euros."})"),
            "Jane Smith bought 12 desks.=;She paid 40 euros.=number;");
  EXPECT_EQ(
      faults(
          Kind::Entities,
          R"({"entities":[{"type":"person","name":"Jane Smith"},{"type":"person","name":"Bob"},{"type":"date","name":"oak"}]})"),
      "person: Jane Smith=;person: Bob=missing;date: oak=implausible;");
  EXPECT_EQ(faults(Kind::Summary, "no JSON"), "");
}

struct BadAnswer {
  std::string answer, word;
};

class BadAnswers : public testing::TestWithParam<BadAnswer> {};

TEST_P(BadAnswers, AreRefusedWithAWord) {
  const auto read = read_partial(Kind::Summary, GetParam().answer, two_chunks()[0], {});

  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error(), GetParam().word);
}

INSTANTIATE_TEST_SUITE_P(Answers, BadAnswers,
                         testing::Values(BadAnswer{"", "empty"}, BadAnswer{" \n", "empty"},
                                         BadAnswer{"I cannot do that.", "not_json"},
                                         BadAnswer{"{\"summary\":", "not_json"},
                                         BadAnswer{"{\"summary\":3}", "not_in_schema"},
                                         BadAnswer{"{\"text\":\"x\"}", "not_in_schema"},
                                         BadAnswer{"\xFF{}", "not_in_schema"},
                                         BadAnswer{"[]", "not_in_schema"}));

TEST(ReadPartial, FindsTheObjectBetweenFences) {
  const json::Value kept = partial(
      Kind::Summary, "Here it is:\n```json\n{\"summary\":\"The desks are of oak for the hall.\"}\n```",
      two_chunks()[0]);

  EXPECT_EQ(kept.find("sentences")->array()->size(), 1U);
}

TEST(Reduce, AsksOnceAboutSeveralChunksAndChecksTheAnswer) {
  const std::vector<chunk::Chunk> chunks = two_chunks();
  const std::vector<json::Value> partials = {
      partial(Kind::Summary, R"({"summary":"The chairs cost 900 euros."})", chunks[1]),
      partial(Kind::Summary, R"({"summary":"Jane Smith bought 12 desks."})", chunks[0])};

  const auto prompt = reduce_prompt(Kind::Summary, partials, {}, {});
  ASSERT_TRUE(prompt.has_value());
  EXPECT_NE(prompt->text.find("- Jane Smith bought 12 desks.\n- The chairs cost 900 euros."),
            std::string::npos)
      << prompt->text;

  const AnalysisResult result =
      reduce(Kind::Summary, partials,
             R"({"summary":"The hall has 12 desks and chairs for 900 euros. It opens in May 2025."})", chunks,
             {}, {});
  EXPECT_EQ(
      json::to_text(result.result),
      R"({"text":"The hall has 12 desks and chairs for 900 euros.","language":"en",)"
      R"("sentences":[{"text":"The hall has 12 desks and chairs for 900 euros.","pages":[1,2]}],"dropped":1})");
  EXPECT_EQ(result.dropped, 1);
}

TEST(Reduce, TakesThePartsIfTheAnswerAboutThemIsUnusable) {
  const std::vector<chunk::Chunk> chunks = two_chunks();
  const std::vector<json::Value> partials = {
      partial(Kind::Summary, R"({"summary":"Jane Smith bought 12 desks."})", chunks[0]),
      partial(Kind::Summary, R"({"summary":"The chairs cost 900 euros."})", chunks[1])};

  for (const std::string_view answer : {"", "no JSON", R"({"summary":"Paris is the capital of France."})"}) {
    const AnalysisResult result = reduce(Kind::Summary, partials, answer, chunks, {}, {});
    EXPECT_EQ(result.result.text_of("text"), "Jane Smith bought 12 desks. The chairs cost 900 euros.")
        << answer;
  }
}

TEST(ReducePrompt, IsNotNeededForOneChunkOrForLists) {
  const std::vector<chunk::Chunk> chunks = two_chunks();
  const std::vector<json::Value> one = {
      partial(Kind::Summary, R"({"summary":"Jane Smith bought 12 desks."})", chunks[0])};

  EXPECT_FALSE(reduce_prompt(Kind::Summary, one, {}, {}).has_value());
  EXPECT_FALSE(reduce_prompt(Kind::Entities, one, {}, {}).has_value());
}

TEST(ReducePrompt, HoldsNoMoreThanItsBudget) {
  const std::vector<chunk::Chunk> chunks = two_chunks();
  std::vector<json::Value> partials;
  for (int i = 0; i < 200; ++i) {
    json::Array sentences;
    for (int j = 0; j < 3; ++j)
      sentences.push_back(
          json::Object{{"text", "Sentence " + std::to_string(j) + " of part " + std::to_string(i) + "."},
                       {"pages", json::Array()}});
    partials.push_back(json::Object{{"chunk", i}, {"sentences", std::move(sentences)}, {"dropped", 0}});
  }

  Options small;
  small.reduce_tokens = 2500;

  const auto prompt = reduce_prompt(Kind::Summary, partials, {}, small);

  ASSERT_TRUE(prompt.has_value());
  EXPECT_LT(model::estimated_tokens(prompt->text), 2600);
  EXPECT_NE(prompt->text.find("Sentence 0 of part 199."), std::string::npos);
}

TEST(Gaps, AreNamedForReaders) {
  const std::vector<chunk::Chunk> chunks = two_chunks();
  const std::vector<json::Value> partials = {
      partial(Kind::Summary, R"({"summary":"Jane Smith bought 12 desks."})", chunks[0])};
  const std::vector<Gap> gaps = {{2, 4, "the model did not answer"}};

  const AnalysisResult result = reduce(Kind::Summary, partials, std::nullopt, chunks, gaps, {});

  EXPECT_NE(result.markdown.find("Pages 2 to 4 are not part of this: the model did not answer."),
            std::string::npos)
      << result.markdown;
}

TEST(Entities, OfAModelAreThoseOfTheText) {
  const std::vector<chunk::Chunk> chunks = two_chunks();
  const std::vector<json::Value> partials = {
      partial(
          Kind::Entities,
          R"({"entities":[{"type":"person","name":"Jane Smith"},{"type":"person","name":"Elon Musk"},{"type":"money","name":"900 euros"}]})",
          chunks[0]),
      partial(Kind::Entities,
              R"({"entities":[{"type":"money","name":"900 Euros"},{"type":"spaceship","name":"hall"}]})",
              chunks[1])};

  const AnalysisResult result = reduce(Kind::Entities, partials, std::nullopt, chunks, {}, {});

  EXPECT_EQ(json::to_text(result.result),
            R"({"entities":[{"type":"person","name":"Jane Smith","mentions":1,"pages":[1]},)"
            R"({"type":"money","name":"900 Euros","mentions":1,"pages":[2]}]})");
  EXPECT_EQ(result.dropped, 3);
}

TEST(KeyPoints, AreCheckedLikeSentences) {
  const std::vector<chunk::Chunk> chunks = two_chunks();
  const std::vector<json::Value> partials = {partial(
      Kind::KeyPoints, R"({"points":["Jane Smith bought 12 desks of oak.","The desks cost 5,000 euros."]})",
      chunks[0])};

  const AnalysisResult result = reduce(Kind::KeyPoints, partials, std::nullopt, chunks, {}, {});

  EXPECT_EQ(json::to_text(result.result),
            R"({"points":[{"text":"Jane Smith bought 12 desks of oak.","pages":[1]}]})");
  EXPECT_EQ(result.dropped, 1);
}

TEST(Sentiment, CountsOnlyIfTheTextShowsIt) {
  const std::vector<chunk::Chunk> chunks = two_chunks();
  const std::vector<json::Value> shown = {
      partial(Kind::Sentiment, R"({"label":"positive","evidence":"They are excellent."})", chunks[0]),
      partial(Kind::Sentiment, R"({"label":"negative","evidence":"they are uncomfortable"})", chunks[1])};
  const std::vector<json::Value> invented = {
      partial(Kind::Sentiment, R"({"label":"negative","evidence":"I hate it."})", chunks[0])};

  EXPECT_EQ(reduce(Kind::Sentiment, shown, std::nullopt, chunks, {}, {}).result.text_of("label"), "mixed");
  const AnalysisResult result = reduce(Kind::Sentiment, invented, std::nullopt, chunks, {}, {});
  EXPECT_EQ(result.result.text_of("label"), "neutral");
  EXPECT_EQ(result.dropped, 1);
}

TEST(Metadata, IsWhatThePagesPrint) {
  const std::vector<chunk::Chunk> chunks = two_chunks();
  const std::vector<json::Value> partials = {partial(
      Kind::Metadata,
      R"({"title":"Desks of the Library","authors":["Jane Smith","John Doe"],"abstract":"A study of desks.","keywords":["oak","furniture"],"type":"report"})",
      chunks[0])};

  const AnalysisResult result = reduce(Kind::Metadata, partials, std::nullopt, chunks, {}, {});

  EXPECT_EQ(
      json::to_text(result.result),
      R"({"title":"Desks of the library","authors":["Jane Smith"],"abstract":"","keywords":["oak"],"type":"report","language":"en",)"
      R"("pages":{"title":1,"authors":1},"keywords_not_in_text":["furniture"]})");
  EXPECT_EQ(result.dropped, 2);
}

TEST(ChunksToAsk, AreTheFirstForMetadataAndAllForTheRest) {
  const std::vector<chunk::Chunk> chunks = two_chunks();

  EXPECT_EQ(chunks_to_ask(Kind::Metadata, chunks), std::vector<std::size_t>{0});
  EXPECT_EQ(chunks_to_ask(Kind::Summary, chunks).size(), 2U);
}

TEST(ForeignPartials, AreIgnored) {
  const std::vector<chunk::Chunk> chunks = two_chunks();
  const std::vector<json::Value> partials = {json::Value(), json::Value("x"),
                                             json::Object{{"chunk", 99}, {"sentences", "no list"}}};

  for (const Kind kind : kKinds) EXPECT_EQ(reduce(kind, partials, std::nullopt, chunks, {}, {}).dropped, 0);
}

// Answers are hostile: whatever they are, reading one ends, and what is kept of it is valid.
TEST(RandomAnswers, AreReadWithoutHarm) {
  const std::vector<chunk::Chunk> chunks = two_chunks();
  std::mt19937 random(7);
  const std::string alphabet = "{}[]\":,.0123456789 \n\\\xC3\xA4\xFF-/@%$abcXYZ";
  const std::vector<std::string> members = {"summary", "points",  "entities", "label",
                                            "title",   "authors", "type",     "name"};
  for (int i = 0; i < 3000; ++i) {
    std::string noise;
    for (std::size_t n = random() % 60; n > 0; --n) noise += alphabet[random() % alphabet.size()];
    std::string answer = noise;
    if (i % 2 == 0) {
      answer = "{";
      for (const std::string& member : members)
        answer += (answer.size() > 1 ? "," : "") + json_string(member) + ":" +
                  (random() % 2 ? json_string(noise)
                                : "[" + json_string(noise) +
                                      ",{\"type\":\"date\",\"name\":" + json_string(noise) + "}]");
      answer += "}";
    }
    for (const Kind kind : kKinds) {
      const auto read = read_partial(kind, answer, chunks[0], {});
      if (!read.has_value()) continue;
      const std::vector<json::Value> partials = {*read};
      EXPECT_TRUE(
          json::decode(json::to_text(reduce(kind, partials, answer, chunks, {}, {}).result)).has_value());
    }
  }
}

TEST(ASummaryInAnotherLanguage, SaysWhatWasChecked) {
  const std::vector<chunk::Chunk> chunks = two_chunks();
  Options german;
  german.language = "de";
  const std::vector<json::Value> partials = {
      partial(Kind::Summary, R"({"summary":"Jane Smith kaufte 12 Tische für den Lesesaal der Bibliothek."})",
              chunks[0], german)};

  const AnalysisResult result = reduce(Kind::Summary, partials, std::nullopt, chunks, {}, german);

  EXPECT_EQ(result.result.text_of("language"), "de");
  EXPECT_NE(result.result.text_of("note").find("another language"), std::string::npos);
}

}  // namespace
}  // namespace lectern::analysis
