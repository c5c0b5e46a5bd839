// Analyses with a model that the test plays.

#include "analyse/asking.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "lectern/json/write.h"
#include "samples.h"

namespace lectern::cli {
namespace {

using chunk::samples::Document;
using Reply = Result<model::Answer, model::CallFailure>;

/// Answers as the test says, and remembers how many calls were open at once.
class ScriptedModel final : public model::Model {
 public:
  explicit ScriptedModel(std::function<Reply(const model::Prompt&)> script) : script_(std::move(script)) {}

  model::Limits limits() const override { return limits_; }

  Reply answer(const model::Prompt& prompt) override {
    ++calls_;
    return script_(prompt);
  }

  int calls() const { return calls_; }
  model::Limits limits_{};

 private:
  std::function<Reply(const model::Prompt&)> script_;
  std::atomic<int> calls_{0};
};

Reply says(const std::string& text) {
  model::Answer answer;
  answer.text = text;
  answer.usage.input_tokens = 10;
  answer.usage.output_tokens = 1;
  return answer;
}

Reply fails(model::CallFailure::Next next, const std::string& reason) {
  model::CallFailure failure;
  failure.next = next;
  failure.reason = reason;
  return failure;
}

/// Each section names its own number.
Document sections(int count) {
  Document document;
  for (int i = 0; i < count; ++i)
    document.on(i + 1)
        .heading(1, "Part " + std::to_string(i))
        .paragraph("The desk of part " + std::to_string(i) + " is made of oak wood. " +
                   chunk::samples::prose(5));
  return document;
}

/// The first sentence of the text between the marks.
std::string first_sentence(const model::Prompt& prompt) {
  const std::size_t begin = prompt.text.find("The desk of part");
  return begin == std::string::npos ? ""
                                    : prompt.text.substr(begin, prompt.text.find('.', begin) + 1 - begin);
}

AskOptions small_chunks() {
  AskOptions options;
  options.chunk_tokens = 64;
  options.parallel = 3;
  return options;
}

TEST(Ask, JoinsTheAnswersAboutAllChunks) {
  Document document = sections(6);
  ScriptedModel model(
      [](const model::Prompt& prompt) { return says("{\"summary\":\"" + first_sentence(prompt) + "\"}"); });

  const ModelAnalysis asked = ask(analysis::Kind::Summary, document.snapshot(), {}, model, small_chunks());

  EXPECT_TRUE(asked.by_model);
  EXPECT_TRUE(asked.gaps.empty());
  EXPECT_EQ(asked.failure, "");
  EXPECT_EQ(asked.chunks, 6U);
  EXPECT_EQ(model.calls(), 7);  // and one about all answers
  EXPECT_EQ(asked.calls, 7U);
  EXPECT_EQ(asked.usage.input_tokens, 70);
}

TEST(Ask, NamesThePagesOfAChunkThatGotNoAnswer) {
  Document document = sections(6);
  ScriptedModel model([](const model::Prompt& prompt) {
    if (prompt.text.find("part 3") != std::string::npos && prompt.text.find("part 4") == std::string::npos &&
        prompt.text.find("part 2") == std::string::npos)
      return fails(model::CallFailure::Next::TryAgain, "the provider is away");
    return says("{\"summary\":\"" + first_sentence(prompt) + "\"}");
  });

  const ModelAnalysis asked = ask(analysis::Kind::Summary, document.snapshot(), {}, model, small_chunks());

  ASSERT_EQ(asked.gaps.size(), 1U);
  EXPECT_EQ(asked.gaps[0].first_page, 4);
  EXPECT_EQ(asked.gaps[0].last_page, 4);
  EXPECT_EQ(asked.failure, "the provider is away");
  EXPECT_NE(asked.result.markdown.find("Page 4 is not part of this: the provider is away."),
            std::string::npos)
      << asked.result.markdown;
}

TEST(Ask, CutsSmallerIfTheModelCannotHoldAChunk) {
  Document document = sections(12);
  ScriptedModel model([](const model::Prompt& prompt) {
    if (model::estimated_tokens(prompt.text) > 200)
      return fails(model::CallFailure::Next::AskLess, "the prompt is too long");
    return says("{\"summary\":\"" + first_sentence(prompt) + "\"}");
  });
  AskOptions options;
  options.chunk_tokens = 600;

  const ModelAnalysis asked = ask(analysis::Kind::Summary, document.snapshot(), {}, model, options);

  EXPECT_TRUE(asked.by_model);
  EXPECT_TRUE(asked.gaps.empty());
}

TEST(Ask, LeavesItToTheRulesIfNothingComesBack) {
  Document document = sections(3);
  int refused = 0;
  for (const Reply& reply : {fails(model::CallFailure::Next::GiveUp, "the key is refused"), says("no JSON"),
                             says(""), fails(model::CallFailure::Next::AskLess, "too long")}) {
    ScriptedModel model([&](const model::Prompt&) { return reply; });

    const ModelAnalysis asked = ask(analysis::Kind::Summary, document.snapshot(), {}, model, small_chunks());

    EXPECT_FALSE(asked.by_model);
    EXPECT_FALSE(asked.failure.empty());
    EXPECT_FALSE(asked.result.result.text_of("text").empty());
    refused += asked.result.result.text_of("note").find("without a language model") != std::string::npos;
  }
  EXPECT_EQ(refused, 4);
}

TEST(Ask, TakesARefusalForAnAnswerThatIsNotThere) {
  Document document = sections(1);
  ScriptedModel model([](const model::Prompt&) {
    model::Answer answer;
    answer.stop = model::Stop::Refused;
    answer.text = R"({"summary":"The desk of part 0 is made of oak wood."})";
    return Reply(answer);
  });

  EXPECT_EQ(ask(analysis::Kind::Summary, document.snapshot(), {}, model, {}).failure,
            "the model would not answer");
}

TEST(Ask, HasSomeThreadsAtWorkAtOnce) {
  Document document = sections(6);
  std::mutex mutex;
  std::condition_variable second;
  int open = 0, most = 0;
  ScriptedModel model([&](const model::Prompt& prompt) {
    std::unique_lock lock(mutex);
    most = std::max(most, ++open);
    second.notify_all();
    // The first call waits for another one; the last ones find that there was one.
    second.wait_for(lock, std::chrono::seconds(10), [&] { return most >= 2; });
    --open;
    return says("{\"summary\":\"" + first_sentence(prompt) + "\"}");
  });

  static_cast<void>(ask(analysis::Kind::Summary, document.snapshot(), {}, model, small_chunks()));

  EXPECT_GE(most, 2);
  EXPECT_LE(most, 3);
}

TEST(ChunkTokensFor, LeavesRoomForInstructionsAndAnswer) {
  model::Limits limits;
  limits.context_tokens = 2048;
  const std::int64_t small = chunk_tokens_for(analysis::Kind::Summary, limits);
  limits.context_tokens = 100'000;

  EXPECT_LT(small + 700, 2048);
  EXPECT_GT(small, 200);
  EXPECT_EQ(chunk_tokens_for(analysis::Kind::Summary, limits), 1500);
}

}  // namespace
}  // namespace lectern::cli
