#include "lectern/approval/hold_change.h"

#include "held_document.h"

namespace lectern::approval {
namespace {

class HoldChangeTest : public HeldDocument {
 protected:
  PublicId job_ = hold();
  ApprovalToken token_ = link_to(job_);
};

// More time.

TEST_F(HoldChangeTest, MoreTimeIsADeadlineThatIsLater) {
  const Extended once = extend(web, approver, job_, 2, "r1");
  const Extended twice = extend_by_token(web, token_, std::nullopt, 2, "r1");

  EXPECT_EQ(once.outcome, ChangeOutcome::Changed);
  EXPECT_EQ(twice.outcome, ChangeOutcome::Changed);
  EXPECT_LT(once.expires_at, twice.expires_at) << "RFC 3339 in UTC sorts as text";
  EXPECT_EQ(audited("extended_hold", approver.actor), 1);
}

TEST_F(HoldChangeTest, MoreTimeIsRefusedBeyondTheTenantsLimit) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(extend(web, approver, job_, 1, "r1").outcome, ChangeOutcome::Changed);

  const Extended fourth = extend(web, approver, job_, 1, "r1");

  EXPECT_EQ(fourth.outcome, ChangeOutcome::Refused);
  EXPECT_FALSE(fourth.expires_at.empty()) << "the deadline in force";
}

TEST_F(HoldChangeTest, MoreTimeIsAQuarterOfAnHourToFortyHours) {
  for (const double hours : {0.0, 0.24, 40.01, -1.0}) {
    EXPECT_EQ(extend(web, approver, job_, hours, "r1").outcome, ChangeOutcome::Refused) << hours;
    EXPECT_EQ(extend_by_token(web, token_, std::nullopt, hours, "r1").outcome, ChangeOutcome::Refused)
        << hours;
  }
  EXPECT_EQ(extend(web, approver, job_, 0.25, "r1").outcome, ChangeOutcome::Changed);
  EXPECT_EQ(extend(web, approver, job_, 40, "r1").outcome, ChangeOutcome::Changed);
}

// Another approver.

TEST_F(HoldChangeTest, ADelegateIsNamedAndTheLinkEnds) {
  make_account("colleague@uni.test", "approver");

  const Delegated handed = delegate_by_token(web, token_, std::nullopt, "Colleague@uni.test", "r1");

  EXPECT_EQ(handed.outcome, ChangeOutcome::Changed);
  EXPECT_EQ(handed.delegate, "Name of colleague@uni.test");
  EXPECT_EQ(review_by_token(web, token_, "r1").standing, Standing::NotFound);
  EXPECT_EQ(delegate(web, approver, job_, "colleague@uni.test", "r1").outcome, ChangeOutcome::Changed);
}

TEST_F(HoldChangeTest, ADelegateIsSomebodyWhoMayDecide) {
  for (const char* email : {"nobody@uni.test", "submitter@uni.test", ""}) {
    const Delegated handed = delegate(web, approver, job_, email, "r1");
    EXPECT_EQ(handed.outcome, ChangeOutcome::Refused) << email;
    EXPECT_TRUE(handed.delegate.empty());
  }
  EXPECT_EQ(review_by_token(web, token_, "r1").standing, Standing::Open) << "the link still works";
}

// What both share.

TEST_F(HoldChangeTest, ComesTooLateAfterTheDeadline) {
  let_time_pass();

  EXPECT_EQ(extend(web, approver, job_, 2, "r1").outcome, ChangeOutcome::Expired);
  EXPECT_EQ(extend_by_token(web, token_, std::nullopt, 2, "r1").outcome, ChangeOutcome::Expired);
  EXPECT_EQ(delegate(web, approver, job_, "approver@uni.test", "r1").outcome, ChangeOutcome::Expired);
  EXPECT_EQ(delegate_by_token(web, token_, std::nullopt, "approver@uni.test", "r1").outcome,
            ChangeOutcome::Expired);
}

TEST_F(HoldChangeTest, ComesTooLateAfterADecision) {
  admin.run_script(
      "update lectern.hold set state = 'denied', decided_at = now(), decided_via = 'account', justification "
      "= 'x', "
      "reason_code = 'other'");

  EXPECT_EQ(extend(web, approver, job_, 2, "r1").outcome, ChangeOutcome::Decided);
  EXPECT_EQ(delegate_by_token(web, token_, std::nullopt, "approver@uni.test", "r1").outcome,
            ChangeOutcome::Decided);
}

TEST_F(HoldChangeTest, IsNotForASubmitterEvenWithALink) {
  EXPECT_EQ(extend(web, submitter, job_, 2, "r1").outcome, ChangeOutcome::OwnDocument);
  EXPECT_EQ(extend_by_token(web, token_, submitter, 2, "r1").outcome, ChangeOutcome::OwnDocument);
  EXPECT_EQ(delegate(web, submitter, job_, "approver@uni.test", "r1").outcome, ChangeOutcome::OwnDocument);
  EXPECT_EQ(delegate_by_token(web, token_, submitter, "approver@uni.test", "r1").outcome,
            ChangeOutcome::OwnDocument);
}

TEST_F(HoldChangeTest, FindsNoHoldOfAnotherTenantOrWithAWrongLink) {
  const Approver other = of_another_tenant();
  const ApprovalToken wrong = *ApprovalToken::parse(std::string(43, 'a'));

  EXPECT_EQ(extend(web, other, job_, 2, "r1").outcome, ChangeOutcome::NotFound);
  EXPECT_TRUE(extend(web, other, job_, 2, "r1").expires_at.empty());
  EXPECT_EQ(extend_by_token(web, wrong, std::nullopt, 2, "r1").outcome, ChangeOutcome::NotFound);
  EXPECT_EQ(delegate(web, other, job_, "approver@uni.test", "r1").outcome, ChangeOutcome::NotFound);
  EXPECT_EQ(delegate_by_token(web, wrong, std::nullopt, "approver@uni.test", "r1").outcome,
            ChangeOutcome::NotFound);
}

// Revealing.

TEST_F(HoldChangeTest, AFindingOnAPageIsRevealedOnItsPictureAlone) {
  const std::int64_t finding = finding_of(job_, 2);

  EXPECT_EQ(reveal(web, approver, job_, finding, "r1"), Standing::Open);
  EXPECT_EQ(reveal_by_token(web, token_, finding, "r1"), Standing::Open);

  EXPECT_FALSE(property_texts(web, approver, job_, finding).has_value());
  EXPECT_EQ(audited("revealed_finding", approver.actor), 1);
}

TEST_F(HoldChangeTest, AFindingOfAnotherDocumentIsNotRevealed) {
  const PublicId other = hold("other.pdf");

  EXPECT_EQ(reveal(web, approver, job_, finding_of(other, 2), "r1"), Standing::NotFound);
  EXPECT_EQ(reveal_by_token(web, token_, finding_of(other, 2), "r1"), Standing::NotFound);
}

TEST_F(HoldChangeTest, TheTextOfAPropertyIsWhereTheScanKeptIt) {
  const std::int64_t finding = finding_of(job_, 0);
  EXPECT_FALSE(property_texts(web, approver, job_, finding).has_value()) << "it kept none yet";
  admin.run_script(
      "insert into lectern.artefact (tenant_id, job_id, kind, name, bucket, sha256, byte_count, media_type) "
      "select tenant_id, job_id, 'property-texts', 'properties.json', 'inbox', sha256('x'), 5, "
      "'application/json' "
      "from lectern.job");

  for (const auto& where :
       {property_texts(web, approver, job_, finding), property_texts_by_token(web, token_, finding)}) {
    ASSERT_TRUE(where.has_value());
    EXPECT_EQ(where->tenant, tenant);
    EXPECT_EQ(where->sha256.size(), 32U);
    EXPECT_EQ(where->value_hash, "abcd");
    EXPECT_EQ(where->origin, "metadata");
  }
  let_time_pass();
  EXPECT_FALSE(property_texts(web, approver, job_, finding).has_value());
}

}  // namespace
}  // namespace lectern::approval
