#include <gtest/gtest.h>

#include "lectern/providers/dialect.h"

namespace lectern::providers {
namespace {

using Next = model::CallFailure::Next;
using std::chrono::milliseconds;

struct Row {
  std::string name;
  int status;
  std::string body;
  std::string kind;
  Next next;
  net::Headers headers = {};
  milliseconds wait{0};
};

class Failures : public testing::TestWithParam<Row> {};

TEST_P(Failures, SayWhatMayBeDoneNext) {
  const Row& row = GetParam();

  const auto failure = decode_failure({.status = row.status, .body = row.body, .headers = row.headers});

  EXPECT_EQ(failure.kind, row.kind);
  EXPECT_EQ(failure.next, row.next);
  EXPECT_EQ(failure.retry_after, row.wait);
  EXPECT_EQ(failure.status, row.status);
  EXPECT_FALSE(failure.may_be_paid);
  EXPECT_EQ(failure.reason.find("secret text"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Providers, Failures,
    testing::Values(
        Row{"OllamaBusy", 503,
            R"({"error":"server busy, please try again.  maximum pending requests exceeded"})", "overloaded",
            Next::TryAgain},
        Row{"OllamaTooLong", 400, R"({"error":"the input length exceeds the context length"})", "too_long",
            Next::AskLess},
        Row{"OllamaSchema", 500, R"({"error":"invalid JSON schema in format"})", "schema_refused",
            Next::GiveUp},
        Row{"OllamaRunner", 500,
            R"({"error":"an error was encountered while running the model: unexpected EOF"})", "server_error",
            Next::TryAgain},
        Row{"OllamaModel", 404, R"({"error":"model 'nope' not found"})", "unknown_model", Next::GiveUp},
        Row{"OllamaHost", 403, "", "key_refused", Next::GiveUp},
        Row{"OpenAiModel", 404,
            R"({"error":{"message":"secret text","type":"invalid_request_error","code":"model_not_found"}})",
            "unknown_model", Next::GiveUp},
        Row{"OpenAiQuota", 429, R"({"error":{"code":"insufficient_quota"}})", "no_credit", Next::GiveUp},
        Row{"OpenAiRate",
            429,
            R"({"error":{"code":"rate_limit_exceeded"}})",
            "rate_limited",
            Next::TryAgain,
            {{"retry-after-ms", "1500"}, {"retry-after", "9"}},
            milliseconds(1500)},
        Row{"OpenAiContext", 400, R"({"error":{"code":"context_length_exceeded","message":"secret text"}})",
            "too_long", Next::AskLess},
        Row{"OpenAiFormat", 400, R"({"error":{"message":"Invalid schema for response_format 'answer'"}})",
            "schema_refused", Next::GiveUp},
        Row{"OpenAiKey", 401, R"({"error":{"code":"invalid_api_key"}})", "key_refused", Next::GiveUp},
        Row{"AnthropicOverloaded",
            529,
            R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})",
            "overloaded",
            Next::TryAgain,
            {{"retry-after", "2.5"}},
            milliseconds(2500)},
        Row{"AnthropicAdvice",
            500,
            R"({"type":"error","error":{"type":"api_error"}})",
            "server_error",
            Next::GiveUp,
            {{"x-should-retry", "false"}}},
        Row{"AnthropicAdviceToRetry",
            400,
            "{}",
            "request_refused",
            Next::TryAgain,
            {{"x-should-retry", "true"}}},
        Row{"AnthropicBilling", 400, R"({"error":{"type":"billing_error"}})", "no_credit", Next::GiveUp},
        Row{"AnthropicLong", 400,
            R"({"error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000"}})",
            "too_long", Next::AskLess},
        Row{"GeminiRate",
            429,
            R"({"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[{"@type":"x/RetryInfo","retryDelay":"0.25s"}]}})",
            "rate_limited",
            Next::TryAgain,
            {},
            milliseconds(250)},
        Row{"GeminiKey", 400,
            R"({"error":{"code":400,"status":"INVALID_ARGUMENT","message":"API key not valid.","details":[{"reason":"API_KEY_INVALID"}]}})",
            "key_refused", Next::GiveUp},
        Row{"GeminiUnavailable", 503, R"({"error":{"status":"UNAVAILABLE"}})", "overloaded", Next::TryAgain},
        Row{"BedrockThrottled",
            429,
            R"({"message":"Too many requests"})",
            "rate_limited",
            Next::TryAgain,
            {{"x-amzn-ErrorType", "ThrottlingException:http://internal.amazon.com/"}}},
        Row{"BedrockQuota",
            400,
            "{}",
            "no_credit",
            Next::GiveUp,
            {{"x-amzn-errortype", "ServiceQuotaExceededException"}}},
        Row{"BedrockSign",
            403,
            "{}",
            "key_refused",
            Next::GiveUp,
            {{"x-amzn-errortype", "InvalidSignatureException"}}},
        Row{"BedrockModel",
            400,
            R"({"message":"The provided model identifier is invalid."})",
            "unknown_model",
            Next::GiveUp,
            {{"x-amzn-errortype", "ValidationException"}}},
        Row{"Moved", 307, "", "moved", Next::GiveUp},
        Row{"Page", 502, "<html>", "server_error", Next::TryAgain},
        Row{"TooLarge", 413, "", "too_long", Next::AskLess},
        Row{"Odd", 418, "", "request_refused", Next::GiveUp}),
    [](const auto& row) { return row.param.name; });

TEST(Failures, ADateToWaitForIsReadByTheConnection) {
  const auto failure = decode_failure({.status = 503,
                                       .retry_after_seconds = 7,
                                       .headers = {{"Retry-After", "Mon, 30 Nov 2026 08:00:07 GMT"}}});

  EXPECT_EQ(failure.retry_after, std::chrono::seconds(7));
}

TEST(Failures, OfAConnectionSayWhetherItMayBePaid) {
  const auto failed = [](net::Fault fault, bool may_have_arrived) {
    return failure_of(
        net::CallFailure{net::CallFailure::Next::TryAgain, "why", std::nullopt, fault, may_have_arrived});
  };
  EXPECT_EQ(failed(net::Fault::Unreachable, false).kind, "away");
  EXPECT_FALSE(failed(net::Fault::Unreachable, false).may_be_paid);
  EXPECT_EQ(failed(net::Fault::Timeout, true).kind, "timeout");
  EXPECT_TRUE(failed(net::Fault::Timeout, true).may_be_paid);
  EXPECT_EQ(failed(net::Fault::Certificate, false).next, Next::GiveUp);
  EXPECT_EQ(failed(net::Fault::Forbidden, false).next, Next::GiveUp);
  EXPECT_EQ(failed(net::Fault::Broken, true).kind, "broken");
  EXPECT_EQ(failed(net::Fault::Cancelled, true).kind, "cancelled");
}

}  // namespace
}  // namespace lectern::providers
