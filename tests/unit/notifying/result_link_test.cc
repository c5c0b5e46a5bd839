#include "result_link.h"

#include <string>

#include <gtest/gtest.h>

#include "lectern/json/decode.h"

namespace lectern::notifying {
namespace {

const delivery::LinkSigner kSigner({std::string(32, 'k')});
const WallTime kNow = WallTime(std::chrono::seconds(1'800'000'000));

json::Value parsed(const std::string& text) {
  auto value = json::decode(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.has_value() ? std::move(*value) : json::Value();
}

json::Value finished(const std::string& page = "result.html") {
  return parsed(R"({"tenant":1,"link_generation":2,"link":"11111111-1111-4111-8111-111111111111","page":")" +
                page + R"(","body":{"id":"22222222-2222-4222-8222-222222222222"}})");
}

TEST(ResultLinks, OpenThePageAndNameTheAnswerOfTheApi) {
  const auto link = result_link(finished(), kSigner, "https://l.test", kNow);

  ASSERT_TRUE(link.has_value());
  EXPECT_TRUE(link->html_url.starts_with("https://l.test/files/")) << link->html_url;
  EXPECT_TRUE(link->html_url.ends_with("/11111111-1111-4111-8111-111111111111/result.html"))
      << link->html_url;
  EXPECT_EQ(link->result_url, "https://l.test/api/v1/documents/22222222-2222-4222-8222-222222222222/result");
}

TEST(ResultLinks, ExpireAfterAWeek) {
  const auto link = result_link(finished(), kSigner, "https://l.test", kNow);

  // 1,800,000,000 s is 2027-01-15T08:00:00Z; the signer rounds up to the hour.
  ASSERT_TRUE(link.has_value());
  EXPECT_EQ(link->expires_at, "2027-01-22T08:00:00Z");
}

TEST(ResultLinks, HaveNoPageIfNoneWasAskedFor) {
  const auto link = result_link(finished(""), kSigner, "https://l.test", kNow);

  ASSERT_TRUE(link.has_value());
  EXPECT_EQ(link->html_url, "");
}

struct Unfinished {
  std::string name, delivery;
};

void PrintTo(const Unfinished& row, std::ostream* out) {
  *out << row.name;
}

class NoResultLink : public testing::TestWithParam<Unfinished> {};

TEST_P(NoResultLink, IsMadeWithoutAFinishedResult) {
  EXPECT_FALSE(result_link(parsed(GetParam().delivery), kSigner, "https://l.test", kNow).has_value());
}

INSTANTIATE_TEST_SUITE_P(
    Rows, NoResultLink,
    testing::Values(
        Unfinished{"Nothing", "{}"},
        Unfinished{
            "NoGeneration",
            R"({"link":"11111111-1111-4111-8111-111111111111","body":{"id":"22222222-2222-4222-8222-222222222222"}})"},
        Unfinished{"NoJob",
                   R"({"link_generation":1,"link":"11111111-1111-4111-8111-111111111111","body":{}})"},
        Unfinished{"NoSubmission",
                   R"({"link_generation":1,"link":"","body":{"id":"22222222-2222-4222-8222-222222222222"}})"},
        Unfinished{"AnIdThatIsNone", R"({"link_generation":1,"link":"../..","body":{"id":"x"}})"}),
    [](const auto& row) { return row.param.name; });

TEST(BodyWith, KeepsTheEventAndAddsTheLinks) {
  const auto body = parsed(body_with(parsed(R"({"id":"x"})"), {"h", "r", "e"}));

  EXPECT_EQ(body.text_of("id"), "x");
  EXPECT_EQ(body.text_of("html_url"), "h");
  EXPECT_EQ(body.text_of("result_url"), "r");
  EXPECT_EQ(body.text_of("urls_expire_at"), "e");
}

TEST(BodyWith, LeavesOutAPageThatThereIsNot) {
  EXPECT_EQ(parsed(body_with(parsed("{}"), {"", "r", "e"})).find("html_url"), nullptr);
}

}  // namespace
}  // namespace lectern::notifying
