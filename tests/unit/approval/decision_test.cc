#include "lectern/approval/decision.h"

#include "held_document.h"

namespace lectern::approval {
namespace {

using Said = Decided::Outcome;

class DecisionTest : public HeldDocument {
 protected:
  Decided by_approver(const DecisionRequest& request) { return decide(web, approver, job_, request, "r1"); }

  /// "not_pii -" and so on: the answers in the order of the findings.
  std::string answers() {
    constexpr db::Statement kAnswers{
        "t.answers",
        "select string_agg(coalesce(answer, '-'), ' ' order by finding_id) as list from lectern.finding"};
    return std::string(admin.call(kAnswers).one().text("list"));
  }

  PublicId job_ = hold();
  ApprovalToken token_ = link_to(job_);
  DecisionRequest approval_{Decision::Approve, "It is a sample.", "false_positive", {}};
  DecisionRequest denial_{Decision::Deny, "It names a student.", std::nullopt, {}};
};

TEST_F(DecisionTest, ThatApprovesMakesWorkForTheConverter) {
  const Decided decided = by_approver(approval_);

  EXPECT_EQ(decided.outcome, Said::Accepted);
  EXPECT_EQ(decided.new_status, "processing");
  EXPECT_TRUE(decided.lane.has_value());
  EXPECT_NE(decided.standing.find("It is a sample."), std::string::npos);
}

TEST_F(DecisionTest, ThatDeniesMakesNoWork) {
  const Decided decided = decide_by_token(web, token_, std::nullopt, denial_, "r1");

  EXPECT_EQ(decided.outcome, Said::Accepted);
  EXPECT_EQ(decided.new_status, "denied");
  EXPECT_FALSE(decided.lane.has_value());
}

TEST_F(DecisionTest, ThatComesSecondGetsTheOneInForce) {
  EXPECT_EQ(by_approver(denial_).outcome, Said::Accepted);

  const Decided second = decide_by_token(web, token_, std::nullopt, approval_, "r1");

  EXPECT_EQ(second.outcome, Said::AlreadyDecided);
  EXPECT_EQ(second.new_status, "denied");
  EXPECT_NE(second.standing.find("It names a student."), std::string::npos);
  EXPECT_FALSE(second.lane.has_value());
}

TEST_F(DecisionTest, ThatComesAfterTheDeadlineIsNone) {
  let_time_pass();

  EXPECT_EQ(by_approver(approval_).outcome, Said::Expired);
  EXPECT_EQ(decide_by_token(web, token_, std::nullopt, approval_, "r1").outcome, Said::Expired);
}

TEST_F(DecisionTest, IsNotForASubmitterEvenWithALink) {
  EXPECT_EQ(decide(web, submitter, job_, approval_, "r1").outcome, Said::OwnDocument);
  EXPECT_EQ(decide_by_token(web, token_, submitter, approval_, "r1").outcome, Said::OwnDocument);
  EXPECT_EQ(by_approver(approval_).outcome, Said::Accepted) << "the attempts decided nothing";
}

TEST_F(DecisionTest, FindsNoHoldOfAnotherTenantOrWithAWrongLink) {
  EXPECT_EQ(decide(web, of_another_tenant(), job_, approval_, "r1").outcome, Said::NotFound);
  EXPECT_EQ(decide(web, approver, PublicId::random(), approval_, "r1").outcome, Said::NotFound);
  const ApprovalToken wrong = *ApprovalToken::parse(std::string(43, 'a'));
  EXPECT_EQ(decide_by_token(web, wrong, std::nullopt, approval_, "r1").outcome, Said::NotFound);
}

TEST_F(DecisionTest, KeepsEachAnswerWithItsFinding) {
  approval_.answers = {{finding_of(job_, 1), Answer::Acceptable}, {finding_of(job_, 0), Answer::Redact}};

  EXPECT_EQ(by_approver(approval_).outcome, Said::Accepted);

  EXPECT_EQ(answers(), "acceptable - redact");
}

TEST_F(DecisionTest, KeepsOneAnswerForEveryFindingWithTheSameValue) {
  approval_.answers = {{finding_of(job_, 2), Answer::NotPii, true}};

  EXPECT_EQ(by_approver(approval_).outcome, Said::Accepted);

  EXPECT_EQ(answers(), "not_pii not_pii -");
}

TEST_F(DecisionTest, DoesNotApproveWhatItCallsPersonalData) {
  approval_.answers = {{finding_of(job_, 1), Answer::IsPii}};

  EXPECT_EQ(by_approver(approval_).outcome, Said::Contradiction);
  EXPECT_EQ(answers(), "- - -");
  denial_.answers = approval_.answers;
  EXPECT_EQ(by_approver(denial_).outcome, Said::Accepted);
}

TEST_F(DecisionTest, KnowsNoFindingOfAnotherDocument) {
  const PublicId other = hold("other.pdf");
  approval_.answers = {{finding_of(job_, 1), Answer::Acceptable}, {finding_of(other, 1), Answer::Acceptable}};

  EXPECT_EQ(by_approver(approval_).outcome, Said::UnknownFinding);
  EXPECT_EQ(answers(), "- - - - - -") << "nothing was recorded";
}

/// Text of people goes to the database as a value.
TEST_F(DecisionTest, TakesAnyWordsAsItsReason) {
  denial_.justification = "'); drop table hold; -- \"ä\"\n\\";

  EXPECT_EQ(by_approver(denial_).outcome, Said::Accepted);

  EXPECT_EQ(admin.call({"t.reason", "select justification as v from lectern.hold"}).one().text("v"),
            denial_.justification);
}

}  // namespace
}  // namespace lectern::approval
