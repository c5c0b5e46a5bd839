#include "routes/approval_html.h"

#include <gtest/gtest.h>

#include "lectern/json/decode.h"

namespace lectern::fcgi {
namespace {

json::Value review(const std::string& findings) {
  auto value =
      json::decode(R"({"job_id":"0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11","filename":"<b>exam & \"key\".pdf",
    "status":"awaiting_approval","reason":"One possible piece of personal data was found.",
    "opened_at":"2026-11-23T17:35:00.000Z","expires_at":"2026-11-24T09:05:00.000Z","page_count":3,"pages_lost":[],
    "findings":[)" +
                   findings + R"(],"standing":null})");
  EXPECT_TRUE(value.has_value());
  return std::move(*value);
}

const std::string kSsn =
    R"({"finding_id":7,"entity_type":"US_SSN","page":2,"boxes":[],"score":0.9,"stops":true,"origin":"hidden",
       "evidence":["ssn_dashes"],"snippet":"SSN: •••-••-••74 <script>","answer":null})";

std::string page(const json::Value& value, const FormFields& fields = {}, std::string_view complaint = "",
                 std::string_view field = "") {
  return approval_form_page({value, "TOKEN", "KEY", fields, complaint, field});
}

bool holds(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

TEST(ApprovalFormPage, ShowsWhatComesFromOutsideAsTextOnly) {
  const std::string html = page(review(kSsn));

  EXPECT_TRUE(holds(html, "&lt;b&gt;exam &amp; &quot;key&quot;.pdf"));
  EXPECT_TRUE(holds(html, "•••-••-••74 &lt;script&gt;"));
  EXPECT_FALSE(holds(html, "<script"));
}

TEST(ApprovalFormPage, AsksAboutEachFindingAndForADecisionWithAReason) {
  const std::string html = page(review(kSsn));

  EXPECT_TRUE(
      holds(html, "<legend>1. Social security number, page 2, in text that readers do not see</legend>"));
  EXPECT_TRUE(holds(html, "name=\"finding-7\" value=\"not_pii\""));
  EXPECT_TRUE(holds(html, "name=\"decision\" value=\"approve\""));
  EXPECT_TRUE(holds(html, "name=\"justification\""));
  EXPECT_TRUE(holds(html, "method=\"post\" action=\"/approve/TOKEN\""));
  EXPECT_TRUE(holds(html, "name=\"form_key\" value=\"KEY\""));
}

TEST(ApprovalFormPage, SaysUntilWhenInWords) {
  EXPECT_TRUE(holds(page(review("")),
                    "<time datetime=\"2026-11-24T09:05:00.000Z\">24 November 2026, 09:05 UTC</time>"));
}

TEST(ApprovalFormPage, NamesWhatIsMissingFirstAndKeepsWhatWasTyped) {
  const std::string html = page(review(kSsn), {{"finding-7", "acceptable"}, {"justification", "so <that>"}},
                                "Choose.", "decision");

  EXPECT_TRUE(holds(html, "<title>Error: "));
  EXPECT_TRUE(holds(html, "<a href=\"#decision\">Choose.</a>"));
  EXPECT_TRUE(holds(html, "value=\"acceptable\" checked"));
  EXPECT_TRUE(holds(html, "so &lt;that&gt;</textarea>"));
  EXPECT_TRUE(holds(html, "id=\"decision\""));
}

TEST(ApprovalFormPage, StaysReadableWithTooManyFindings) {
  std::string many = kSsn;
  for (int i = 0; i < 250; ++i) many += "," + kSsn;

  const std::string html = page(review(many));

  EXPECT_TRUE(holds(html, "And 51 more of the same kinds"));
}

TEST(ApprovalFormPage, NamesEveryControl) {
  const std::string html = page(review(kSsn));

  for (const char* id : {"reason_code", "justification"}) {
    EXPECT_TRUE(holds(html, "<label for=\"" + std::string(id) + "\">")) << id;
    EXPECT_TRUE(holds(html, "id=\"" + std::string(id) + "\"")) << id;
  }
  EXPECT_TRUE(holds(html, "<html lang=\"en\">"));
  EXPECT_TRUE(holds(html, "<main>"));
}

TEST(ApprovalNoticePage, TellsTheStandingDecision) {
  const auto standing =
      json::decode(R"({"decision":"deny","decided_at":"2026-11-23T21:35:00.123Z","justification":"a < b"})");

  const std::string html = approval_notice_page("Already decided", "Somebody was first.", &*standing);

  EXPECT_TRUE(holds(html, "<dd>deny</dd>"));
  EXPECT_TRUE(holds(html, "23 November 2026, 21:35 UTC"));
  EXPECT_TRUE(holds(html, "a &lt; b"));
}

TEST(ApprovalPagePolicy, AllowsNoScriptAndNothingFromElsewhere) {
  const std::string& policy = approval_page_policy();

  EXPECT_TRUE(holds(policy, "default-src 'none'"));
  EXPECT_TRUE(holds(policy, "style-src 'sha256-"));
  EXPECT_FALSE(holds(policy, "unsafe"));
  EXPECT_FALSE(holds(policy, "script-src"));
}

}  // namespace
}  // namespace lectern::fcgi
