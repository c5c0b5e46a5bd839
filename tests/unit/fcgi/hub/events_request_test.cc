#include "hub/events_request.h"

#include <gtest/gtest.h>

namespace lectern::hub {
namespace {

fcgi::GatewayRequest request(std::vector<std::pair<std::string, std::string>> params) {
  fcgi::GatewayRequest made;
  made.params = std::move(params);
  made.params.emplace_back("REQUEST_METHOD", "GET");
  return made;
}

const std::string kSession(43, 's');
const std::string kKey = "lec_" + std::string(43, 'k');
const std::pair<std::string, std::string> kCookie{"HTTP_COOKIE", "theme=dark; __Host-lectern=" + kSession};

TEST(Decode, TakesTheSessionFromItsCookie) {
  const auto decoded = decode(request({kCookie}), true);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->credential, (Credential{access::SignedInBy::Session, access::hash_token(kSession)}));
  EXPECT_FALSE(decoded->after.has_value());
  EXPECT_FALSE(decoded->wait.has_value());
}

TEST(Decode, PrefersABearerTokenToTheCookie) {
  const auto decoded = decode(request({kCookie, {"HTTP_AUTHORIZATION", "Bearer " + kKey}}), true);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->credential, (Credential{access::SignedInBy::Key, access::hash_token(kKey)}));
}

TEST(Decode, TakesAKeyFromItsOwnHeader) {
  const auto decoded = decode(request({{"HTTP_X_API_KEY", kKey}}), true);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->credential, (Credential{access::SignedInBy::Key, access::hash_token(kKey)}));
}

TEST(Decode, TakesACookieWithoutThePrefixOnlyWhereCookiesArePlain) {
  const auto plain = request({{"HTTP_COOKIE", "lectern=" + kSession}});
  EXPECT_FALSE(decode(plain, true).has_value());
  EXPECT_TRUE(decode(plain, false).has_value());
  EXPECT_FALSE(decode(request({kCookie}), false).has_value());
}

TEST(Decode, TakesWhatTheClientRemembersBeforeWhatTheAddressSays) {
  const auto decoded =
      decode(request({kCookie, {"QUERY_STRING", "after=5-1-9"}, {"HTTP_LAST_EVENT_ID", "7-2-9"}}), true);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->after->text(), "7-2-9");
}

TEST(Decode, BeginsAnewWithALastEventIdThatIsNotOurs) {
  const auto decoded = decode(request({kCookie, {"HTTP_LAST_EVENT_ID", "hello"}}), true);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_FALSE(decoded->after.has_value());
  EXPECT_TRUE(decoded->lost_place);
}

struct Odd {
  const char* name;
  std::pair<std::string, std::string> param;
};
class DecodeStrictly : public testing::TestWithParam<Odd> {};

TEST_P(DecodeStrictly, RefusesWhatTheContractDoesNotKnow) {
  const auto decoded = decode(request({kCookie, GetParam().param}), true);
  ASSERT_FALSE(decoded.has_value());
  EXPECT_EQ(decoded.error().status, 400);
  EXPECT_EQ(decoded.error().name, "invalid_parameter");
}

INSTANTIATE_TEST_SUITE_P(
    Odd, DecodeStrictly,
    testing::Values(Odd{"AnUnknownName", {"QUERY_STRING", "unheard_of=1"}},
                    Odd{"NoName", {"QUERY_STRING", "=1"}}, Odd{"AnEscapedName", {"QUERY_STRING", "%77ait=1"}},
                    Odd{"ANameTwice", {"QUERY_STRING", "wait=1&after=&wait=2"}},
                    Odd{"ALongLastEventId", {"HTTP_LAST_EVENT_ID", std::string(61, '1')}},
                    Odd{"ALastEventIdThatIsNoUtf8", {"HTTP_LAST_EVENT_ID", "\xff"}}),
    [](const auto& row) { return row.param.name; });

TEST(Decode, TakesAPollAndAJob) {
  const auto decoded = decode(
      request({kCookie, {"QUERY_STRING", "wait=25&after=1-2-3&job=0B9DD3B2-6a6e-4b8e-9d43-2f1c53a4f001"}}),
      true);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->wait, std::chrono::seconds(25));
  EXPECT_EQ(decoded->after->text(), "1-2-3");
  EXPECT_EQ(decoded->job, "0b9dd3b2-6a6e-4b8e-9d43-2f1c53a4f001");
}

struct RefusedCase {
  const char* name;
  std::vector<std::pair<std::string, std::string>> params;
  int status;
};

class DecodeRefuses : public testing::TestWithParam<RefusedCase> {};

TEST_P(DecodeRefuses, WithAStatus) {
  const auto decoded = decode(request(GetParam().params), true);
  ASSERT_FALSE(decoded.has_value());
  EXPECT_EQ(decoded.error().status, GetParam().status);
}

INSTANTIATE_TEST_SUITE_P(
    Requests, DecodeRefuses,
    testing::Values(
        RefusedCase{"Nobody", {}, 401},
        RefusedCase{"ACookieThatIsNoToken", {{"HTTP_COOKIE", "__Host-lectern=abc"}}, 401},
        RefusedCase{"AKeyThatIsNone", {kCookie, {"HTTP_AUTHORIZATION", "Bearer abc"}}, 401},
        RefusedCase{"AnEmptyCookie", {{"HTTP_COOKIE", "__Host-lectern="}}, 401},
        RefusedCase{"AnotherScheme", {kCookie, {"HTTP_AUTHORIZATION", "Basic abc"}}, 401},
        RefusedCase{"AnEndlessToken", {{"HTTP_AUTHORIZATION", "Bearer " + std::string(600, 'x')}}, 401},
        RefusedCase{"AnotherMethod", {{"REQUEST_METHOD", "POST"}, kCookie}, 405},
        RefusedCase{"ACursorWithWords", {kCookie, {"QUERY_STRING", "after=now"}}, 400},
        RefusedCase{"ACursorWithASign", {kCookie, {"QUERY_STRING", "after=1--2-3"}}, 400},
        RefusedCase{"ACursorOutOfRange", {kCookie, {"QUERY_STRING", "after=99999999999999999999-1-1"}}, 400},
        RefusedCase{"ACursorWithATail", {kCookie, {"QUERY_STRING", "after=1-2-3-4"}}, 400},
        RefusedCase{"ALongWait", {kCookie, {"QUERY_STRING", "wait=26"}}, 400},
        RefusedCase{"ANegativeWait", {kCookie, {"QUERY_STRING", "wait=-1"}}, 400},
        RefusedCase{"AnEmptyWait", {kCookie, {"QUERY_STRING", "wait="}}, 400},
        RefusedCase{"AJobThatIsNone", {kCookie, {"QUERY_STRING", "job=7"}}, 400}),
    [](const auto& row) { return row.param.name; });

TEST(ProblemText, IsWhatTheApiSays) {
  const std::string text = problem_text(cannot_answer(), {"r1", "RateLimit: x\r\n"});
  EXPECT_TRUE(text.starts_with("Status: 503\r\n")) << text;
  for (const char* part :
       {"Content-Type: application/problem+json\r\n", "Retry-After: 5\r\n", "X-Request-Id: r1\r\n",
        "RateLimit: x\r\n", "\"type\":\"urn:lectern:problem:unavailable\"", "\"detail\":\"",
        "\"request_id\":\"r1\""}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
  }
  EXPECT_NE(problem_text(fcgi::problem::unauthenticated(), {"r1"}).find("WWW-Authenticate: Bearer"),
            std::string::npos);
}

TEST(ProblemText, NeverRepeatsAStrangeRequestId) {
  const std::string text = problem_text(fcgi::problem::unauthenticated(), {"\"}\r\n"});
  EXPECT_NE(text.find("\"request_id\":\"\""), std::string::npos);
  EXPECT_EQ(text.find("X-Request-Id"), std::string::npos);
}

TEST(EventText, CarriesTheCursorAndOneLineOfData) {
  events::FeedEvent told;
  told.event.message = "{\"event_id\": 5}";
  told.cursor = {{7, 5}, 9};
  EXPECT_EQ(event_text(told), "id: 7-5-9\ndata: {\"event_id\": 5}\n\n");
}

TEST(BatchText, IsJsonWhetherEmptyOrNot) {
  const events::Cursor cursor{{7, 5}, 9};
  EXPECT_TRUE(batch_text({}, cursor, {"r1"}).ends_with("\r\n\r\n{\"events\":[],\"cursor\":\"7-5-9\"}"));
  EXPECT_TRUE(batch_text({"{\"a\":1}", "{}"}, cursor, {"r1"})
                  .ends_with("{\"events\":[{\"a\":1},{}],\"cursor\":\"7-5-9\"}"));
}

}  // namespace
}  // namespace lectern::hub
