#include "lectern/providers/dialect.h"

#include <gtest/gtest.h>

#include "lectern/json/decode.h"
#include "lectern/json/write.h"

namespace lectern::providers {
namespace {

constexpr WallTime kNow{};

ModelSettings model(const std::string& name = "m1") {
  return {.name = name, .context_tokens = 4096};
}

model::Prompt prompt() {
  model::Prompt prompt{.system = "Be brief.", .text = "What is \"it\"?"};
  prompt.schema = R"({"type":"object"})";
  prompt.max_output_tokens = 300;
  prompt.seed = 7;
  return prompt;
}

model::Prompt plain() {
  model::Prompt prompt{.text = "Hello."};
  prompt.max_output_tokens = 8;
  return prompt;
}

model::Prompt with_picture() {
  model::Prompt prompt = plain();
  prompt.images = {{"image/png", "PNG"}};
  return prompt;
}

ProviderSettings of(Dialect dialect, const std::string& url = "http://h:1") {
  ProviderSettings settings{.name = "p", .dialect = dialect, .url = url, .key = "secret"};
  settings.is_local = true;
  return settings;
}

std::string header(const WireRequest& request, std::string_view name) {
  for (const auto& [known, value] : request.headers) {
    if (known == name) return value;
  }
  return "(none)";
}

struct Sent {
  std::string name;
  Dialect dialect;
  model::Prompt prompt;
  std::string url;
  std::string body;
};

class Encode : public testing::TestWithParam<Sent> {};

TEST_P(Encode, WritesWhatTheServerExpects) {
  const Sent& row = GetParam();

  const WireRequest request = encode_prompt(of(row.dialect), model(), row.prompt, kNow);

  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, row.url);
  EXPECT_EQ(request.body, row.body);
  EXPECT_TRUE(json::decode(request.body).has_value());
}

INSTANTIATE_TEST_SUITE_P(
    Dialects, Encode,
    testing::Values(
        Sent{
            "Ollama", Dialect::Ollama, prompt(), "http://h:1/api/chat",
            R"({"model":"m1","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"What is \"it\"?"}],)"
            R"("stream":false,"truncate":false,"format":{"type":"object"},)"
            R"("options":{"num_ctx":4096,"num_predict":300,"temperature":0,"seed":7}})"},
        Sent{
            "OllamaPicture", Dialect::Ollama, with_picture(), "http://h:1/api/chat",
            R"({"model":"m1","messages":[{"role":"user","content":"Hello.","images":["UE5H"]}],)"
            R"("stream":false,"truncate":false,"options":{"num_ctx":4096,"num_predict":8,"temperature":0}})"},
        Sent{
            "OpenAi", Dialect::OpenAi, prompt(), "http://h:1/v1/chat/completions",
            R"({"model":"m1","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"What is \"it\"?"}],)"
            R"("max_tokens":300,"temperature":0,"seed":7,"response_format":{"type":"json_schema",)"
            R"("json_schema":{"name":"answer","strict":false,"schema":{"type":"object"}}},"stream":false})"},
        Sent{"OpenAiPicture", Dialect::OpenAi, with_picture(), "http://h:1/v1/chat/completions",
             R"({"model":"m1","messages":[{"role":"user","content":[{"type":"text","text":"Hello."},)"
             R"({"type":"image_url","image_url":{"url":"data:image/png;base64,UE5H","detail":"high"}}]}],)"
             R"("max_tokens":8,"temperature":0,"stream":false})"},
        Sent{
            "Anthropic", Dialect::Anthropic, prompt(), "http://h:1/v1/messages",
            R"({"model":"m1","max_tokens":300,"system":"Be brief.",)"
            R"("messages":[{"role":"user","content":[{"type":"text","text":"What is \"it\"?"}]}],"temperature":0,)"
            R"("output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}}})"},
        Sent{
            "AnthropicPicture", Dialect::Anthropic, with_picture(), "http://h:1/v1/messages",
            R"({"model":"m1","max_tokens":8,"messages":[{"role":"user","content":[{"type":"image","source":)"
            R"({"type":"base64","media_type":"image/png","data":"UE5H"}},{"type":"text","text":"Hello."}]}],"temperature":0})"},
        Sent{
            "Gemini", Dialect::Gemini, prompt(), "http://h:1/v1beta/models/m1:generateContent",
            R"({"systemInstruction":{"parts":[{"text":"Be brief."}]},"contents":[{"role":"user","parts":[{"text":"What is \"it\"?"}]}],)"
            R"("generationConfig":{"maxOutputTokens":300,"temperature":0,"seed":7,)"
            R"("responseMimeType":"application/json","responseJsonSchema":{"type":"object"}}})"},
        Sent{
            "GeminiPicture", Dialect::Gemini, with_picture(), "http://h:1/v1beta/models/m1:generateContent",
            R"({"contents":[{"role":"user","parts":[{"text":"Hello."},{"inlineData":{"mimeType":"image/png","data":"UE5H"}}]}],)"
            R"("generationConfig":{"maxOutputTokens":8,"temperature":0}})"},
        Sent{
            "Bedrock", Dialect::Bedrock, prompt(), "http://h:1/model/m1/converse",
            R"({"system":[{"text":"Be brief."}],"messages":[{"role":"user","content":[{"text":"What is \"it\"?"}]}],)"
            R"("inferenceConfig":{"maxTokens":300,"temperature":0},"outputConfig":{"textFormat":{"type":"json_schema",)"
            R"("structure":{"jsonSchema":{"name":"answer","schema":"{\"type\":\"object\"}"}}}}})"},
        Sent{
            "BedrockPicture", Dialect::Bedrock, with_picture(), "http://h:1/model/m1/converse",
            R"({"messages":[{"role":"user","content":[{"image":{"format":"png","source":{"bytes":"UE5H"}}},{"text":"Hello."}]}],)"
            R"("inferenceConfig":{"maxTokens":8,"temperature":0}})"}),
    [](const auto& row) { return row.param.name; });

TEST(EncodePrompt, AcceptsAnAddressWithTheVersionInItOrNot) {
  for (const char* url : {"http://h:1", "http://h:1/", "http://h:1/v1", "http://h:1/v1/"}) {
    EXPECT_EQ(encode_prompt(of(Dialect::OpenAi, url), model(), plain(), kNow).url,
              "http://h:1/v1/chat/completions");
    EXPECT_EQ(encode_capabilities(of(Dialect::OpenAi, url), model()).url, "http://h:1/api/show");
  }
  EXPECT_EQ(encode_prompt(of(Dialect::OpenAi, "https://h/llm/v1"), model(), plain(), kNow).url,
            "https://h/llm/v1/chat/completions");
}

TEST(EncodePrompt, SendsTheKeyAsTheDialectDoes) {
  EXPECT_EQ(header(encode_prompt(of(Dialect::Ollama), model(), plain(), kNow), "authorization"),
            "Bearer secret");
  EXPECT_EQ(header(encode_prompt(of(Dialect::Gemini), model(), plain(), kNow), "x-goog-api-key"), "secret");
  EXPECT_EQ(header(encode_prompt(of(Dialect::Bedrock), model(), plain(), kNow), "authorization"),
            "Bearer secret");
  const WireRequest anthropic = encode_prompt(of(Dialect::Anthropic), model(), plain(), kNow);
  EXPECT_EQ(header(anthropic, "authorization"), "Bearer secret");
  EXPECT_EQ(header(anthropic, "anthropic-version"), "2026-10-21");

  ProviderSettings older = of(Dialect::Anthropic);
  older.key_header = "x-api-key";
  older.version = "2023-06-01";
  older.path = "/proxy/{model}/messages";
  older.headers = {{"x-team", "library"}};
  const WireRequest request = encode_prompt(older, model("a/b"), plain(), kNow);
  EXPECT_EQ(request.url, "http://h:1/proxy/a%2Fb/messages");
  EXPECT_EQ(header(request, "x-api-key"), "secret");
  EXPECT_EQ(header(request, "authorization"), "(none)");
  EXPECT_EQ(header(request, "anthropic-version"), "2023-06-01");
  EXPECT_EQ(header(request, "x-team"), "library");
}

TEST(EncodePrompt, SignsForBedrockWithoutAKey) {
  ProviderSettings settings{.name = "p", .dialect = Dialect::Bedrock};
  settings.aws = {"AKID", "SECRET", "TOKEN"};
  settings.aws_region = "eu-central-1";

  const WireRequest request = encode_prompt(settings, model("anthropic.claude-x:0"), plain(), kNow);

  EXPECT_EQ(request.url,
            "https://bedrock-runtime.eu-central-1.amazonaws.com/model/anthropic.claude-x%3A0/converse");
  EXPECT_EQ(header(request, "x-amz-security-token"), "TOKEN");
  EXPECT_EQ(
      header(request, "authorization")
          .rfind("AWS4-HMAC-SHA256 Credential=AKID/19700101/eu-central-1/bedrock/aws4_request, "
                 "SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, "
                 "Signature=",
                 0),
      0U)
      << header(request, "authorization");
}

TEST(EncodePrompt, CallsTheLongestAnswerWhatTheServerKnows) {
  ProviderSettings away = of(Dialect::OpenAi);
  away.is_local = false;
  EXPECT_NE(encode_prompt(away, model(), plain(), kNow).body.find(R"("max_completion_tokens":8)"),
            std::string::npos);
  away.max_tokens_word = "max_tokens";
  EXPECT_NE(encode_prompt(away, model(), plain(), kNow).body.find(R"("max_tokens":8)"), std::string::npos);
}

TEST(EncodePrompt, AsksForAStrictSchemaOnlyIfOpenAiWouldAcceptIt) {
  model::Prompt asked = plain();
  const auto is_strict = [&](const char* schema) {
    asked.schema = schema;
    return encode_prompt(of(Dialect::OpenAi), model(), asked, kNow).body.find(R"("strict":true)") !=
           std::string::npos;
  };
  EXPECT_TRUE(is_strict(
      R"({"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false})"));
  EXPECT_FALSE(
      is_strict(R"({"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false})"));
  EXPECT_FALSE(is_strict(R"({"type":"object","properties":{"a":{"type":"string"}},"required":["a"]})"));
  EXPECT_FALSE(is_strict(R"({"type":"array","items":{"type":"object"}})"));
  EXPECT_FALSE(is_strict(R"({"type":"array","items":{"type":"string"},"uniqueItems":true})"));
}

struct Came {
  std::string name;
  Dialect dialect;
  std::string body;
  std::string outcome;  ///< "end:TEXT", "refused:TEXT" or the kind of a failure
  model::Usage usage = {};
};

class Decode : public testing::TestWithParam<Came> {};

TEST_P(Decode, UnderstandsTheAnswer) {
  const Came& row = GetParam();

  const auto answer = decode_answer(row.dialect, {.status = 200, .body = row.body});

  if (answer.has_value()) {
    EXPECT_EQ((answer->stop == model::Stop::End ? "end:" : "refused:") + answer->text, row.outcome);
    EXPECT_EQ(answer->usage, row.usage);
  } else {
    EXPECT_EQ(answer.error().kind, row.outcome);
    EXPECT_EQ(answer.error().usage, row.usage);
    EXPECT_FALSE(answer.error().reason.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Dialects, Decode,
    testing::Values(
        Came{
            "OllamaStop",
            Dialect::Ollama,
            R"({"model":"m","message":{"role":"assistant","content":"Yes.","thinking":"hm hm"},"done":true,"done_reason":"stop","prompt_eval_count":12,"eval_count":9})",
            "end:Yes.",
            {12, 9, 2, 0}},
        Came{
            "OllamaCut",
            Dialect::Ollama,
            R"({"message":{"content":"Ye"},"done":true,"done_reason":"length","prompt_eval_count":12,"eval_count":3})",
            "cut",
            {12, 3}},
        Came{"OllamaLoad", Dialect::Ollama, R"({"message":{"content":""},"done":true,"done_reason":"load"})",
             "empty"},
        Came{"OllamaHalf", Dialect::Ollama, R"({"message":{"content":"Ye"},"done":false})", "cut"},
        Came{
            "OpenAiStop",
            Dialect::OpenAi,
            R"({"id":"c1","model":"m","choices":[{"finish_reason":"stop","message":{"content":"Yes.","refusal":null}}],"usage":{"prompt_tokens":20,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":8},"completion_tokens_details":{"reasoning_tokens":3}}})",
            "end:Yes.",
            {20, 5, 3, 8}},
        Came{
            "OpenAiReasoning",
            Dialect::OpenAi,
            R"({"choices":[{"finish_reason":"stop","message":{"content":"Yes.","reasoning_content":"a long while ago"}}],"usage":{"prompt_tokens":20,"completion_tokens":9}})",
            "end:Yes.",
            {20, 9, 6, 0}},
        Came{"OpenAiRefusal", Dialect::OpenAi,
             R"({"choices":[{"finish_reason":"stop","message":{"content":null,"refusal":"I will not."}}]})",
             "refused:I will not."},
        Came{"OpenAiFilter", Dialect::OpenAi,
             R"({"choices":[{"finish_reason":"content_filter","message":{"content":""}}]})", "refused:"},
        Came{"OpenAiCut", Dialect::OpenAi,
             R"({"choices":[{"finish_reason":"length","message":{"content":"Ye"}}]})", "cut"},
        Came{"OpenAiNoEnd", Dialect::OpenAi,
             R"({"choices":[{"finish_reason":null,"message":{"content":"Ye"}}]})", "cut"},
        Came{"OpenAiTool", Dialect::OpenAi,
             R"({"choices":[{"finish_reason":"tool_calls","message":{"content":""}}]})", "protocol"},
        Came{"OpenAiNothing", Dialect::OpenAi, R"({"choices":[]})", "protocol"},
        Came{
            "AnthropicEnd",
            Dialect::Anthropic,
            R"({"id":"msg_1","content":[{"type":"thinking","thinking":"abcdef"},{"type":"text","text":"Ye"},{"type":"text","text":"s."}],"stop_reason":"end_turn","usage":{"input_tokens":10,"cache_read_input_tokens":4,"cache_creation_input_tokens":2,"output_tokens":7}})",
            "end:Yes.",
            {16, 7, 2, 4}},
        Came{
            "AnthropicCut",
            Dialect::Anthropic,
            R"({"content":[{"type":"text","text":"Ye"}],"stop_reason":"max_tokens","usage":{"input_tokens":1,"output_tokens":1}})",
            "cut",
            {1, 1}},
        Came{"AnthropicRefusal", Dialect::Anthropic, R"({"content":[],"stop_reason":"refusal"})", "refused:"},
        Came{"AnthropicFull", Dialect::Anthropic,
             R"({"content":[],"stop_reason":"model_context_window_exceeded"})", "too_long"},
        Came{
            "GeminiStop",
            Dialect::Gemini,
            R"({"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"Yes."}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":4,"thoughtsTokenCount":6,"cachedContentTokenCount":1}})",
            "end:Yes.",
            {9, 10, 6, 1}},
        Came{"GeminiCut", Dialect::Gemini, R"({"candidates":[{"finishReason":"MAX_TOKENS"}]})", "cut"},
        Came{"GeminiSafety", Dialect::Gemini, R"({"candidates":[{"finishReason":"SPII"}]})", "refused:"},
        Came{"GeminiBlocked", Dialect::Gemini, R"({"promptFeedback":{"blockReason":"SAFETY"}})", "refused:"},
        Came{
            "BedrockEnd",
            Dialect::Bedrock,
            R"({"output":{"message":{"content":[{"reasoningContent":{"reasoningText":{"text":"abc"}}},{"text":"Yes."}]}},"stopReason":"end_turn","usage":{"inputTokens":5,"outputTokens":6,"cacheReadInputTokens":2}})",
            "end:Yes.",
            {7, 6, 1, 2}},
        Came{"BedrockCut", Dialect::Bedrock,
             R"({"output":{"message":{"content":[{"text":"Ye"}]}},"stopReason":"max_tokens"})", "cut"},
        Came{"BedrockGuard", Dialect::Bedrock,
             R"({"output":{"message":{"content":[{"text":"No."}]}},"stopReason":"guardrail_intervened"})",
             "refused:No."},
        Came{"Page", Dialect::OpenAi, "<html>", "protocol"}, Came{"List", Dialect::OpenAi, "[]", "protocol"},
        Came{"HalfABody", Dialect::OpenAi, R"({"choices":[{"finish_reas)", "protocol"},
        Came{"NotUtf8", Dialect::OpenAi, "{\"choices\":[{\"message\":{\"content\":\"\xff\"}}]}", "not_utf8"}),
    [](const auto& row) { return row.param.name; });

TEST(DecodeAnswer, NamesTheCallByTheHeaderIfThereIsOne) {
  net::HttpAnswer came{
      .status = 200,
      .body = R"({"id":"inside","choices":[{"finish_reason":"stop","message":{"content":"a"}}]})"};
  EXPECT_EQ(decode_answer(Dialect::OpenAi, came)->request_id, "inside");
  came.headers = {{"X-Request-Id", "req-7"}};
  EXPECT_EQ(decode_answer(Dialect::OpenAi, came)->request_id, "req-7");
}

TEST(DecodeAnswer, AnAnswerThatWasTooLongMayBePaid) {
  const auto answer = decode_answer(Dialect::OpenAi, {.status = 200, .body = "{\"cho", .is_cut = true});

  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().kind, "too_big");
  EXPECT_TRUE(answer.error().may_be_paid);
}

TEST(Embeddings, AreAskedForAndReadInEachDialect) {
  const std::vector<std::string> texts = {"a", "b"};
  ModelSettings e5 = model("e5");
  e5.query_prefix = "query: ";
  EXPECT_EQ(encode_texts(of(Dialect::OpenAi), e5, texts, model::TextUse::Query, kNow).body,
            R"({"model":"e5","input":["query: a","query: b"],"encoding_format":"float"})");
  EXPECT_EQ(encode_texts(of(Dialect::Ollama), e5, texts, model::TextUse::Passage, kNow).body,
            R"({"model":"e5","input":["a","b"],"truncate":false})");
  EXPECT_EQ(encode_texts(of(Dialect::Gemini), e5, {"a"}, model::TextUse::Passage, kNow).url,
            "http://h:1/v1beta/models/e5:batchEmbedContents");
  EXPECT_EQ(encode_texts(of(Dialect::Bedrock), model("amazon.titan-embed-text-v2:0"), {"a"},
                         model::TextUse::Query, kNow)
                .body,
            R"({"inputText":"a"})");
  EXPECT_FALSE(has_embeddings(Dialect::Anthropic));

  const auto numbered = decode_vectors(
      Dialect::OpenAi,
      {.status = 200,
       .body =
           R"({"data":[{"index":1,"embedding":[0.5]},{"index":0,"embedding":[1]}],"usage":{"prompt_tokens":2}})"});
  ASSERT_TRUE(numbered.has_value());
  EXPECT_EQ(numbered->vectors, (std::vector<std::vector<float>>{{1.F}, {0.5F}}));
  EXPECT_EQ(numbered->usage.input_tokens, 2);
  const auto gemini =
      decode_vectors(Dialect::Gemini, {.status = 200, .body = R"({"embeddings":[{"values":[1,2]}]})"});
  EXPECT_EQ(gemini->vectors, (std::vector<std::vector<float>>{{1.F, 2.F}}));
  const auto titan = decode_vectors(Dialect::Bedrock,
                                    {.status = 200, .body = R"({"embedding":[3],"inputTextTokenCount":4})"});
  EXPECT_EQ(titan->usage.input_tokens, 4);
  EXPECT_FALSE(decode_vectors(Dialect::OpenAi, {.status = 200, .body = R"({"data":[{"embedding":"AAAA"}]})"})
                   .has_value());
}

}  // namespace
}  // namespace lectern::providers
