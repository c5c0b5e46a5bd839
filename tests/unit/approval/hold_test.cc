#include "lectern/approval/hold.h"

#include "held_document.h"

namespace lectern::approval {
namespace {

bool holds(const std::string& text, const std::string& piece) {
  return text.find(piece) != std::string::npos;
}

using HoldTest = HeldDocument;

TEST_F(HoldTest, IsShownWithItsFindingsAndTheLookIsAudited) {
  const PublicId job = hold();

  const Review seen = review(web, approver, job, "r1");

  EXPECT_EQ(seen.standing, Standing::Open);
  EXPECT_TRUE(holds(seen.json, job.text()));
  EXPECT_TRUE(holds(seen.json, "•••-••-••74"));
  EXPECT_EQ(audited("viewed_hold", approver.actor), 1);
}

TEST_F(HoldTest, IsShownToWhoHasTheLink) {
  const PublicId job = hold();

  const Review seen = review_by_token(web, link_to(job), "r1");

  EXPECT_EQ(seen.standing, Standing::Open);
  EXPECT_TRUE(holds(seen.json, job.text()));
}

TEST_F(HoldTest, IsNotThereForAnotherTenantOrAWrongLink) {
  const PublicId job = hold();

  EXPECT_EQ(review(web, of_another_tenant(), job, "r1").standing, Standing::NotFound);
  EXPECT_EQ(review(web, approver, PublicId::random(), "r1").standing, Standing::NotFound);
  const Review seen = review_by_token(web, *ApprovalToken::parse(std::string(43, 'a')), "r1");
  EXPECT_EQ(seen.standing, Standing::NotFound);
  EXPECT_TRUE(seen.json.empty());
}

/// A link may outlive the reason why it was sent.
TEST_F(HoldTest, ThatHasExpiredShowsNothingThroughALink) {
  // tests/sql/reopening_test.cc has what a link shows while the hold may be reopened.
  admin.run_script(R"(update lectern.tenant set settings = '{"approval_grace_days": 0}')");
  const PublicId job = hold();
  const ApprovalToken token = link_to(job);
  let_time_pass();

  const Review through_link = review_by_token(web, token, "r1");
  const Review signed_in = review(web, approver, job, "r1");

  EXPECT_EQ(through_link.standing, Standing::Expired);
  EXPECT_TRUE(through_link.json.empty());
  EXPECT_EQ(signed_in.standing, Standing::Expired);
  EXPECT_TRUE(holds(signed_in.json, job.text()));
}

TEST_F(HoldTest, GivesALinkThatReplacesTheOneBefore) {
  const PublicId job = hold();

  const Link first = issue_link(web, approver, job, "r1"), second = issue_link(web, approver, job, "r1");

  EXPECT_EQ(first.standing, Standing::Open);
  EXPECT_FALSE(first.expires_at.empty());
  EXPECT_EQ(review_by_token(web, *ApprovalToken::parse(first.token), "r1").standing, Standing::NotFound);
  EXPECT_EQ(review_by_token(web, *ApprovalToken::parse(second.token), "r1").standing, Standing::Open);
}

TEST_F(HoldTest, GivesNoLinkToASubmitterOrAfterTheDeadline) {
  const PublicId job = hold();

  const Link own = issue_link(web, submitter, job, "r1");
  let_time_pass();
  const Link late = issue_link(web, approver, job, "r1");

  EXPECT_TRUE(own.own_document);
  EXPECT_EQ(own.standing, Standing::NotFound);
  EXPECT_TRUE(own.token.empty());
  EXPECT_EQ(late.standing, Standing::Decided);
  EXPECT_TRUE(late.token.empty());
}

TEST_F(HoldTest, AreListedPageByPageEachOnce) {
  for (const char* name : {"a.pdf", "b.pdf", "c.pdf"}) hold(name);

  const HoldPage first = list_holds(web, approver, Holds::Open, std::nullopt, 2);
  ASSERT_TRUE(first.next.has_value());
  const HoldPage second = list_holds(web, approver, Holds::Open, first.next, 2);

  ASSERT_EQ(first.rows.size(), 2U);
  ASSERT_EQ(second.rows.size(), 1U);
  EXPECT_FALSE(second.next.has_value());
  const std::string all = first.rows[0] + first.rows[1] + second.rows[0];
  for (const char* name : {"a.pdf", "b.pdf", "c.pdf"}) EXPECT_TRUE(holds(all, name)) << name;
}

TEST_F(HoldTest, AreAllOnAPageThatIsJustLargeEnough) {
  hold("a.pdf");
  hold("b.pdf");

  EXPECT_FALSE(list_holds(web, approver, Holds::Open, std::nullopt, 2).next.has_value());
}

TEST_F(HoldTest, AreListedToTheirSubmitterWhoMayNotDecide) {
  hold();

  EXPECT_TRUE(
      holds(list_holds(web, submitter, Holds::Open, std::nullopt, 1).rows.at(0), R"("may_decide": false)"));
  EXPECT_TRUE(
      holds(list_holds(web, approver, Holds::Open, std::nullopt, 1).rows.at(0), R"("may_decide": true)"));
  EXPECT_TRUE(list_holds(web, of_another_tenant(), Holds::Open, std::nullopt, 1).rows.empty());
}

TEST_F(HoldTest, HasAPictureOnceItIsDrawnAndWhileItIsOpen) {
  const PublicId job = hold();
  const ApprovalToken token = link_to(job);
  EXPECT_EQ(page_picture(web, token, 2).standing, Standing::Open);
  EXPECT_TRUE(page_picture(web, token, 2).sha256.empty());

  admin.run_script(
      "insert into lectern.artefact (tenant_id, job_id, kind, name, bucket, sha256, byte_count, media_type) "
      "select tenant_id, job_id, 'page-picture', 'pages/2.png', 'pages', sha256('x'), 5, 'image/png' from "
      "lectern.job");
  const PagePicture picture = page_picture(web, token, 2);
  EXPECT_EQ(picture.tenant, tenant);
  EXPECT_EQ(picture.sha256.size(), 32U);
  EXPECT_TRUE(page_picture(web, token, 1).sha256.empty());

  let_time_pass();
  EXPECT_EQ(page_picture(web, token, 2).standing, Standing::Expired);
  EXPECT_TRUE(page_picture(web, token, 2).sha256.empty());
}

}  // namespace
}  // namespace lectern::approval
