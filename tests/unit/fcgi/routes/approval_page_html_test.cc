#include "routes/approval/page_html.h"

#include <gtest/gtest.h>

#include "lectern/json/decode.h"

namespace lectern::fcgi {
namespace {

const words::Catalogue kEnglish(words::Language::English);
const words::Catalogue kGerman(words::Language::German);

json::Value review(const std::string& findings,
                   const std::string& reason = "One possible piece of personal data was found.") {
  auto value =
      json::decode(R"({"job_id":"0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11","filename":"<b>exam & \"key\".pdf",
    "institution":"Uni <Test>","submitter":"Sam & Co","status":"awaiting_approval",
    "reason":")" + reason +
                   R"(","opened_at":"2026-11-23T17:35:00.000Z",
    "expires_at":"2026-11-24T09:05:00.000Z","local_expires_at":"Tuesday, 24 November 2026, 10:05",
    "time_zone":"Europe/Berlin","page_count":3,"pages_lost":[],"pictured_pages":[2],"page_sizes":{"2":[612,792]},
    "findings":[)" +
                   findings + R"(],"standing":null})");
  EXPECT_TRUE(value.has_value());
  return std::move(*value);
}

const std::string kSsn =
    R"({"finding_id":7,"entity_type":"US_SSN","page":2,"boxes":[[72,90,160,102]],"score":0.9,"stops":true,"shown":true,
       "origin":"hidden","evidence":["ssn_dashes"],"snippet":"SSN: •••-••-••74 <script>","answer":null})";
const std::string kAuthor =
    R"({"finding_id":8,"entity_type":"PERSON","page":0,"boxes":[],"score":0.9,"stops":true,"shown":true,"origin":"metadata",
       "properties":["author"],"snippet":"C•••••••s","answer":null})";

/// One more finding, as `kSsn` is.
std::string finding(int id, const char* entity, int page, double score, bool stops) {
  return R"({"finding_id":)" + std::to_string(id) + R"(,"entity_type":")" + entity + R"(","page":)" +
         std::to_string(page) + R"(,"boxes":[[1,2,3,4]],"score":)" + std::to_string(score) + R"(,"stops":)" +
         (stops ? "true" : "false") + R"(,"shown":)" + (stops || score >= 0.2 ? "true" : "false") +
         R"(,"origin":"text","snippet":"•","answer":null})";
}

std::string page(const json::Value& value, const FormFields& fields = {}, std::string_view complaint = "",
                 std::string_view field = "", bool sends_mail = true, RevealedTexts revealed = {}) {
  return approval_form_page({kEnglish, value, "/approve/ADDRESS", "TOKEN", "KEY", fields, complaint, field,
                             sends_mail, std::move(revealed)});
}

bool holds(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

TEST(ApprovalFormPage, ShowsWhatComesFromOutsideAsTextOnly) {
  const std::string html = page(review(kSsn));

  EXPECT_TRUE(holds(html, "&lt;b&gt;exam &amp; &quot;key&quot;.pdf"));
  EXPECT_TRUE(holds(html, "•••-••-••74 &lt;script&gt;"));
  EXPECT_FALSE(holds(html, "74 <script"));
}

TEST(ApprovalFormPage, AsksAboutEachFindingAndForADecisionWithAReason) {
  const std::string html = page(review(kSsn));

  EXPECT_TRUE(holds(html, "<legend>1. Social security number: page 2, in hidden text</legend>"));
  EXPECT_TRUE(holds(html, "name=\"finding-7\" value=\"not_pii\""));
  EXPECT_TRUE(holds(html, "name=\"decision\" value=\"approve\""));
  EXPECT_TRUE(holds(html, "name=\"justification\""));
  EXPECT_TRUE(holds(html, "method=\"post\" action=\"/approve/ADDRESS\""));
  EXPECT_TRUE(holds(html, "name=\"form_key\" value=\"KEY\""));
}

TEST(ApprovalFormPage, SaysUntilWhenInTheTimeOfTheTenant) {
  EXPECT_TRUE(holds(page(review("")),
                    "<time datetime=\"2026-11-24T09:05:00.000Z\">Tuesday, 24 November 2026, 10:05 "
                    "(Europe/Berlin)</time>"));
}

TEST(ApprovalFormPage, SaysWhoAsksAndForWhom) {
  const std::string html = page(review(kSsn));

  EXPECT_TRUE(holds(html, "<header><strong>Lectern</strong> for Uni &lt;Test&gt;</header>"));
  EXPECT_TRUE(holds(html, "<dt>Submitted by</dt><dd>Sam &amp; Co</dd>"));
  EXPECT_TRUE(holds(html, "<a href=\"/accessibility\">Accessibility statement</a>"));
}

TEST(ApprovalFormPage, LeadsToTheReviewScreenWhereScriptsRun) {
  const std::string html = page(review(kSsn));

  EXPECT_TRUE(holds(
      html, "<p id=\"to-review\" hidden><a href=\"/review#TOKEN\">See the findings on the page</a></p>"));
  EXPECT_TRUE(holds(html, "<script>document.getElementById('to-review').hidden=false</script>"));
  EXPECT_EQ(html.find("TOKEN"), html.rfind("TOKEN")) << "the token is nowhere else on the page";
}

TEST(ApprovalFormPage, CoversFindingsInItsPicturesUntilTheyAreRevealed) {
  const std::string covered = page(review(kSsn));
  const std::string open = page(review(kSsn), {{"revealed-2", "yes"}});

  EXPECT_TRUE(holds(covered, "src=\"/approve/ADDRESS/pages/2.png\""));
  EXPECT_TRUE(holds(covered, "<rect x=\"70.0\" y=\"88.0\" width=\"92.0\" height=\"16.0\"/>"));
  EXPECT_TRUE(holds(covered, "<div class=\"page\">"));
  EXPECT_TRUE(holds(covered, "name=\"reveal\" value=\"2\" formnovalidate"));
  EXPECT_TRUE(holds(covered, "name=\"on-2\" value=\"7\""));
  EXPECT_TRUE(holds(open, "<div class=\"page open\">"));
  EXPECT_FALSE(holds(open, "value=\"2\" formnovalidate"));
  EXPECT_TRUE(holds(open, "name=\"revealed-2\" value=\"yes\""));
}

TEST(ApprovalFormPage, NamesThePropertyAndRemovesItUnlessSomebodyAnswersOtherwise) {
  const std::string html = page(review(kAuthor));

  EXPECT_TRUE(holds(html, "<legend>1. Name of a private person: Author of the file</legend>"));
  EXPECT_TRUE(holds(html, "name=\"finding-8\" value=\"redact\" checked>"));
  EXPECT_TRUE(holds(html, "name=\"reveal\" value=\"0\" formnovalidate"));

  const std::string answered = page(review(kAuthor), {{"finding-8", "acceptable"}});
  EXPECT_TRUE(holds(answered, "name=\"finding-8\" value=\"acceptable\" checked>"));
  EXPECT_FALSE(holds(answered, "value=\"redact\" checked"));

  const std::string revealed = page(review(kAuthor), {{"revealed-0", "yes"}, {"on-0", "8"}}, "", "", true,
                                    {{8, {{"author", "Clément <Courbet>"}}}});
  EXPECT_TRUE(holds(revealed, "<dt>Author of the file</dt><dd>Clément &lt;Courbet&gt;</dd>"));
}

TEST(ApprovalFormPage, AsksAboutWhatStopsTheDocumentFirstAndFoldsWhatIsUnlikely) {
  const std::string html = page(
      review(finding(1, "PERSON", 1, 0.3, false) + "," + finding(2, "URL", 1, 0.02, false) + "," + kSsn));

  EXPECT_TRUE(holds(html, "<h2>Findings: one</h2>"));
  EXPECT_LT(html.find("1. Social security number"), html.find("2. Name of a private person"));
  EXPECT_LT(html.find("<summary>One more unlikely finding"), html.find("2. Name of a private person"));
  EXPECT_FALSE(holds(html, "Personal link")) << "less than a fifth sure";
}

TEST(ApprovalFormPage, CountsOnAPictureWhatItAsksAbout) {
  const std::string html = page(
      review(finding(1, "PERSON", 2, 0.3, false) + "," + finding(2, "URL", 2, 0.02, false) + "," + kSsn));

  EXPECT_TRUE(holds(html, "<summary>Page 2: 2 findings</summary>")) << html;
}

TEST(ApprovalFormPage, RevealsAPropertyThatStopsNothing) {
  std::string author = kAuthor;
  author.replace(author.find("\"stops\":true"), 12, "\"stops\":false");

  const std::string html = page(review(author));

  EXPECT_TRUE(holds(html, "name=\"reveal\" value=\"0\" formnovalidate"));
  EXPECT_FALSE(holds(html, "value=\"redact\" checked")) << "it goes only if somebody says so";
}

TEST(ApprovalFormPage, AsksOnceForAllOfAKind) {
  const std::string html = page(review(kSsn + "," + finding(9, "US_SSN", 2, 0.9, true)));

  EXPECT_TRUE(
      holds(html, "<label for=\"kind-US_SSN\">All 2 of this kind that you do not answer below</label>"));
  EXPECT_TRUE(holds(html, "name=\"of-US_SSN\" value=\"7 9\""));
}

TEST(ApprovalFormPage, PromisesNoLinkWhereNoMailIsSent) {
  EXPECT_TRUE(holds(page(review(kSsn)), "Lectern sends your colleague a link"));
  const std::string silent = page(review(kSsn), {}, "", "", false);
  EXPECT_FALSE(holds(silent, "sends your colleague a link"));
  EXPECT_TRUE(holds(silent, "This installation does not send mail"));
}

TEST(ApprovalFormPage, NamesWhatIsMissingFirstAndKeepsWhatWasTyped) {
  const std::string html = page(review(kSsn), {{"finding-7", "acceptable"}, {"justification", "so <that>"}},
                                "decision", "decision");

  EXPECT_TRUE(holds(html, "<title>Error: "));
  EXPECT_TRUE(holds(html, "<a href=\"#decision\">Choose whether to approve or to deny</a>"));
  EXPECT_TRUE(holds(html, "value=\"acceptable\" checked"));
  EXPECT_TRUE(holds(html, "so &lt;that&gt;</textarea>"));
  EXPECT_TRUE(holds(html, "id=\"decision\""));
}

TEST(ApprovalFormPage, StaysReadableWithTooManyFindings) {
  std::string many = kSsn;
  for (int i = 0; i < 250; ++i) many += "," + kSsn;

  const std::string html = page(review(many));

  EXPECT_TRUE(holds(html, "51 more findings of the same kinds"));
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

TEST(ApprovalFormPage, SpeaksTheLanguageOfItsReader) {
  const FormFields fields{{"reason_code", "other"}};
  const json::Value value = review(kSsn + "," + kAuthor);
  const std::string html = approval_form_page(
      {kGerman, value, "/approve/ADDRESS", "TOKEN", "KEY", fields, "justification", "justification"});

  for (const char* piece :
       {"<html lang=\"de\">", "<title>Fehler: Über ein Dokument entscheiden - Lectern</title>",
        "<legend>1. Sozialversicherungsnummer (USA): Seite 2, in verborgenem Text</legend>",
        "<legend>2. Name einer Privatperson: Autor der Datei</legend>",
        "Dienstag, 24. November 2026, 10:05 (Europe/Berlin)",
        "Eine Stelle mit möglichen personenbezogenen Daten wurde gefunden.", "<span>Schwärzen</span>",
        "<span>Aus dem Ergebnis entfernen</span>", "<option value=\"other\" selected>Anderer Grund</option>",
        "<a href=\"#justification\">Schreiben Sie einen Grund für Ihre Entscheidung</a>",
        "Bild von Seite 2 mit einer verdeckten Fundstelle", "Fundstellen auf Seite 2 aufdecken"})
    EXPECT_TRUE(holds(html, piece)) << piece;
  EXPECT_FALSE(holds(html, "lang=\"en\"")) << "everything is translated";
  EXPECT_FALSE(holds(html, "{{")) << "every placeholder is filled";
}

TEST(ApprovalFormPage, MarksAReasonThatIsOnlyInEnglish) {
  const json::Value value = review(kSsn, "The fonts are broken.");
  const FormFields fields;

  const std::string html =
      approval_form_page({kGerman, value, "/approve/ADDRESS", "TOKEN", "KEY", fields, "", ""});

  EXPECT_TRUE(holds(html, "<dd><span lang=\"en\">The fonts are broken.</span></dd>"));
}

TEST(ApprovalLaterPage, SaysUntilWhenAndLeadsBack) {
  const std::string html = approval_later_page(kGerman, "/approve/ADDRESS", "2026-11-24T09:05:00.000Z");

  EXPECT_TRUE(holds(html, "<h1>Frist verlängert</h1>"));
  EXPECT_TRUE(holds(html, "Das Dokument wartet jetzt bis 24. November 2026, 09:05 UTC."));
  EXPECT_TRUE(holds(html, "<a href=\"/approve/ADDRESS\">Zurück zum Dokument</a>"));
}

TEST(ApprovalNoticePage, ShowsTheStandingDecision) {
  const auto standing =
      json::decode(R"({"decision":"deny","decided_at":"2026-11-23T21:35:00.123Z","justification":"a < b"})");

  const std::string html =
      approval_notice_page(kEnglish, "Already decided", "Somebody was first.", &*standing);

  EXPECT_TRUE(holds(html, "<dd>Denied</dd>"));
  EXPECT_TRUE(holds(html, "23 November 2026, 21:35 UTC"));
  EXPECT_TRUE(holds(html, "a &lt; b"));
}

TEST(ApprovalNoticePage, SaysWhenItWasDecidedInTheTimeOfTheTenant) {
  const auto standing = json::decode(
      R"({"decision":"deny","decided_at":"2026-11-23T21:35:00.123Z",
          "local_decided_at":"Monday, 23 November 2026, 22:35","time_zone":"Europe/Berlin"})");

  const std::string html =
      approval_notice_page(kEnglish, "Already decided", "Somebody was first.", &*standing);

  EXPECT_TRUE(holds(
      html,
      "<time datetime=\"2026-11-23T21:35:00.123Z\">Monday, 23 November 2026, 22:35 (Europe/Berlin)</time>"));
  EXPECT_FALSE(holds(html, "UTC"));
}

TEST(ApprovalPagePolicy, AllowsItsOwnLineOfScriptByHashAndNothingFromElsewhere) {
  const std::string& policy = approval_page_policy();

  EXPECT_TRUE(holds(policy, "default-src 'none'"));
  EXPECT_TRUE(holds(policy, "style-src 'sha256-"));
  EXPECT_TRUE(holds(policy, "script-src 'sha256-"));
  EXPECT_FALSE(holds(policy, "unsafe"));
}

}  // namespace
}  // namespace lectern::fcgi
