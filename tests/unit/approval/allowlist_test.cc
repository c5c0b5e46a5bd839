#include "lectern/approval/allowlist.h"

#include "held_document.h"
#include "lectern/approval/decision.h"

namespace lectern::approval {
namespace {

bool holds(const std::string& text, const std::string& piece) {
  return text.find(piece) != std::string::npos;
}

class AllowlistTest : public HeldDocument {
 protected:
  /// An approver calls all findings of a document no personal data: two values are proposed.
  PublicId propose() {
    const PublicId job = hold();
    DecisionRequest request{Decision::Approve, "Samples.", std::nullopt, {}};
    for (const int page : {1, 0}) request.answers.push_back({finding_of(job, page), Answer::NotPii, true});
    EXPECT_EQ(decide(web, approver, job, request, "r1").outcome, Decided::Outcome::Accepted);
    return job;
  }

  AllowedPage values(const std::optional<std::string>& state = std::nullopt) {
    return list_allowed(web, approver, state, std::nullopt, 200);
  }

  std::optional<std::string> add(const NewAllowEntry& entry) {
    return add_allow_entry(web, approver, entry, "r1");
  }
};

TEST_F(AllowlistTest, ProposesWhatAnApproverCalledNoPersonalData) {
  propose();

  const AllowedPage proposed = values("proposed");

  ASSERT_EQ(proposed.rows.size(), 2U);
  EXPECT_FALSE(proposed.next.has_value());
  EXPECT_TRUE(holds(proposed.rows[0] + proposed.rows[1], "•••-••-••74"));
  EXPECT_TRUE(values("accepted").rows.empty());
}

TEST_F(AllowlistTest, ListsValuesPageByPageEachOnce) {
  propose();

  const AllowedPage first = list_allowed(web, approver, std::nullopt, std::nullopt, 1);
  ASSERT_TRUE(first.next.has_value());
  const AllowedPage second = list_allowed(web, approver, std::nullopt, first.next, 1);

  EXPECT_FALSE(second.next.has_value());
  EXPECT_NE(first.rows.at(0), second.rows.at(0));
}

TEST_F(AllowlistTest, TakesAnAdministratorsAnswerAndAnotherLater) {
  propose();

  EXPECT_TRUE(decide_allowed(web, approver, 1, AllowedDecision::Accept, "r1"));
  EXPECT_TRUE(holds(values("accepted").rows.at(0), R"("scope": "tenant")"));
  EXPECT_TRUE(decide_allowed(web, approver, 1, AllowedDecision::AcceptInDocument, "r1"));
  EXPECT_TRUE(holds(values("accepted").rows.at(0), R"("scope": "document")"));
  EXPECT_TRUE(decide_allowed(web, approver, 1, AllowedDecision::Refuse, "r1"));

  EXPECT_TRUE(values("accepted").rows.empty());
  EXPECT_EQ(values("refused").rows.size(), 1U);
  EXPECT_EQ(audited("decided_allowed_value", approver.actor), 3);
}

TEST_F(AllowlistTest, HasNoValueOfAnotherTenant) {
  propose();

  EXPECT_FALSE(decide_allowed(web, approver, 99, AllowedDecision::Accept, "r1"));
  EXPECT_FALSE(decide_allowed(web, of_another_tenant(), 1, AllowedDecision::Accept, "r1"));
  EXPECT_EQ(values("proposed").rows.size(), 2U);
}

TEST_F(AllowlistTest, TakesAPatternForTheTenantOrForOneDocument) {
  const PublicId job = hold();

  const auto everywhere = add({"@@example.org", "Samples", "EMAIL_ADDRESS", std::nullopt});
  const auto in_one = add({"555-01##", "Phone numbers of films", std::nullopt, job});

  ASSERT_TRUE(everywhere && in_one);
  EXPECT_TRUE(holds(*everywhere, R"("scope": "tenant")"));
  EXPECT_TRUE(holds(*everywhere, R"("entity_type": "EMAIL_ADDRESS")"));
  EXPECT_TRUE(holds(*in_one, R"("scope": "document")"));
  EXPECT_EQ(list_allow_entries(web, tenant), (std::vector<std::string>{*everywhere, *in_one}));
}

TEST_F(AllowlistTest, TakesNoPatternForADocumentThatTheTenantDoesNotHave) {
  EXPECT_EQ(add({"@@example.org", "Samples", std::nullopt, PublicId::random()}), std::nullopt);
  EXPECT_TRUE(list_allow_entries(web, tenant).empty());
}

TEST_F(AllowlistTest, RefusesAPatternTwiceOrOneForEverything) {
  add({"@@example.org", "Samples", std::nullopt, std::nullopt});

  EXPECT_THROW(add({"@@example.org", "Again", std::nullopt, std::nullopt}), db::Rejected);
  EXPECT_THROW(add({"*", "Everything", std::nullopt, std::nullopt}), db::Rejected);
  EXPECT_EQ(list_allow_entries(web, tenant).size(), 1U);
}

TEST_F(AllowlistTest, DropsAnEntryOfItsOwnTenantOnce) {
  add({"@@example.org", "Samples", std::nullopt, std::nullopt});

  EXPECT_FALSE(drop_allow_entry(web, of_another_tenant(), 1, "r1"));
  EXPECT_TRUE(drop_allow_entry(web, approver, 1, "r1"));
  EXPECT_FALSE(drop_allow_entry(web, approver, 1, "r1"));
  EXPECT_TRUE(list_allow_entries(web, tenant).empty());
}

}  // namespace
}  // namespace lectern::approval
