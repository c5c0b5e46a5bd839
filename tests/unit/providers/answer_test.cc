#include "lectern/providers/answer.h"

#include <gtest/gtest.h>

#include "lectern/json/decode.h"

namespace lectern::providers {
namespace {

struct Thought {
  std::string name;
  std::string text;
  std::string spoken;
  bool has_reasoning = true;
};

class Reasoning : public testing::TestWithParam<Thought> {};

TEST_P(Reasoning, ComesOutOfTheText) {
  const Spoken spoken = without_reasoning(GetParam().text);

  EXPECT_EQ(spoken.text, GetParam().spoken);
  EXPECT_EQ(spoken.reasoning_tokens > 0, GetParam().has_reasoning);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Reasoning,
    testing::Values(Thought{"None", " a < b ", " a < b ", false},
                    Thought{"Before", "<think>\nhm\n</think>\n\nYes.", "Yes."},
                    Thought{"Empty", "<think>\n\n</think>\n\nYes.", "Yes.", true},
                    Thought{"EndOnly", "first I thought</think>Yes.", "Yes."},
                    Thought{"NeverEnds", "Yes.<think>but then", "Yes."},
                    Thought{"OnlyReasoning", "<think>for ever", ""},
                    Thought{"Inside", "<think>a<think>b</think>c</think>Yes.", "Yes."},
                    Thought{"OtherNames", "<reasoning>a</reasoning><Thinking>b</THINKING>Yes.", "Yes."},
                    Thought{"NoTag", "<thinker>Yes.", "<thinker>Yes.", false}),
    [](const auto& row) { return row.param.name; });

json::Schema schema() {
  return *json::Schema::read(*json::decode(
      R"({"type":"object","properties":{"a":{"type":"integer"}},"required":["a"],"additionalProperties":false})"));
}

std::string outcome(const std::string& text, const json::Schema* wanted) {
  const auto result = checked({.text = text}, {}, wanted);
  return result.has_value() ? "ok:" + result->text : result.error().kind;
}

TEST(Checked, HoldsAnAnswerToItsSchema) {
  const json::Schema wanted = schema();
  EXPECT_EQ(outcome(R"({"a":1})", &wanted), R"(ok:{"a":1})");
  EXPECT_EQ(outcome("```json\n{\"a\": 1}\n```", &wanted), R"(ok:{"a": 1})");
  EXPECT_EQ(outcome("<think>x</think> {\"a\":1}\n", &wanted), R"(ok:{"a":1})");
  EXPECT_EQ(outcome(R"({"a":"1"})", &wanted), "not_in_schema");
  EXPECT_EQ(outcome(R"({"a":1,"b":2})", &wanted), "not_in_schema");
  EXPECT_EQ(outcome(R"({"a":1)", &wanted), "not_json");
  EXPECT_EQ(outcome("Here it is: {\"a\":1}", &wanted), "not_json");
  EXPECT_EQ(outcome("", &wanted), "empty");
  EXPECT_EQ(outcome(" \n\u200b", nullptr), "empty");
  EXPECT_EQ(outcome("<think>x</think>", nullptr), "empty");
  EXPECT_EQ(outcome("a\xff", nullptr), "not_utf8");
}

TEST(Checked, KeepsARefusalWhateverTheSchema) {
  const json::Schema wanted = schema();

  const auto result = checked({.text = "", .stop = model::Stop::Refused}, {}, &wanted);

  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->stop, model::Stop::Refused);
}

TEST(Checked, CountsReasoningWithTheOutput) {
  model::Answer answer{.text = "<think>" + std::string(300, 'a') + "</think>Yes."};
  answer.usage = {.input_tokens = 5, .output_tokens = 90};

  const auto result = checked(answer, {}, nullptr);

  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->usage.output_tokens, 90);
  EXPECT_EQ(result->usage.reasoning_tokens, 90);
}

/// 743 tokens sent, 256 read, status 200: what an Ollama server did.
TEST(Checked, NoticesAPromptThatWasNotReadWhole) {
  model::Prompt prompt;
  for (int i = 0; i < 500; ++i) prompt.text += "word ";
  const auto read = [&](std::int64_t tokens) {
    const auto result = checked({.text = "Yes.", .usage = {.input_tokens = tokens}}, prompt, nullptr);
    return result.has_value() ? "ok" : result.error().kind;
  };
  EXPECT_EQ(read(256), "silently_cut");
  EXPECT_EQ(read(640), "ok");
  EXPECT_EQ(read(0), "ok") << "a server that does not count says nothing";
}

TEST(FewestTokens, AreTheWords) {
  EXPECT_EQ(fewest_tokens(""), 0);
  EXPECT_EQ(fewest_tokens(" two\twords\n"), 2);
}

}  // namespace
}  // namespace lectern::providers
