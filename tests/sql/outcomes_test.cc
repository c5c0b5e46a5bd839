// The outcomes of SQL functions are enum types; the programs' tables of names are the same, in the same
// order.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "analyses_outcome.h"
#include "calendar_outcome.h"
#include "config_outcome.h"
#include "outcome.h"
#include "reconversion_outcome.h"
#include "rescan_outcome.h"
#include "support/test_database.h"
#include "webhook_outcome.h"

namespace lectern {
namespace {

class OutcomesTest : public testing::Test {
 protected:
  std::vector<std::string> labels(const std::string& type) {
    std::vector<std::string> names;
    const std::string query =
        "select e::text as name from unnest(enum_range(null::lectern." + type + ")) as e";
    const db::Rows rows = admin.call({"t.labels", query.c_str()});
    for (const db::Row row : rows) names.emplace_back(row.text("name"));
    return names;
  }

  support::TestDatabase instance;
  db::Database admin{instance.superuser(), "admin"};
};

TEST_F(OutcomesTest, OfApprovalsAreThoseOfTheProgram) {
  const std::vector<std::string> names(approval::kOutcomeNames.begin(), approval::kOutcomeNames.end());
  EXPECT_EQ(labels("approval_outcome"), names);
  EXPECT_EQ(approval::outcome_of("limit_reached"), approval::Outcome::LimitReached) << "the last of both";
}

TEST_F(OutcomesTest, OfCalendarsAreThoseOfTheProgram) {
  std::vector<std::string> names;
  for (const auto& [name, outcome] : approval::kCalendarOutcomes) names.emplace_back(name);
  EXPECT_EQ(labels("calendar_outcome"), names);
}

TEST_F(OutcomesTest, OfHoldingAgainAreThoseOfTheProgram) {
  std::vector<std::string> names;
  for (const auto& [name, outcome] : approval::kRescanOutcomes) names.emplace_back(name);
  EXPECT_EQ(labels("rescan_outcome"), names);
}

TEST_F(OutcomesTest, OfConvertingAnewAreThoseOfTheProgram) {
  std::vector<std::string> names;
  for (const auto& [name, outcome] : delivery::kReconversionOutcomes) names.emplace_back(name);
  EXPECT_EQ(labels("reconversion_outcome"), names);
}

TEST_F(OutcomesTest, OfAskingForAnalysesAreThoseOfTheProgram) {
  std::vector<std::string> names;
  for (const auto& [name, outcome] : delivery::kAnalysesOutcomes) names.emplace_back(name);
  EXPECT_EQ(labels("analyses_outcome"), names);
}

TEST_F(OutcomesTest, OfChangingTheConfigurationAreThoseOfTheProgram) {
  std::vector<std::string> names;
  for (const auto& [name, outcome] : tenants::kConfigOutcomes) names.emplace_back(name);
  EXPECT_EQ(labels("config_outcome"), names);
}

TEST_F(OutcomesTest, OfWebhooksAreThoseOfTheProgram) {
  const std::vector<std::string> names(events::kWebhookOutcomeNames.begin(),
                                       events::kWebhookOutcomeNames.end());
  EXPECT_EQ(labels("webhook_outcome"), names);
  EXPECT_EQ(events::webhook_outcome_of("switched_off"), events::WebhookOutcome::SwitchedOff)
      << "the last of both";
}

TEST_F(OutcomesTest, AnUnknownNameIsABug) {
  EXPECT_THROW(approval::outcome_of("wrong"), db::Bug);
  EXPECT_THROW(approval::calendar_set_of("day"), db::Bug);
  EXPECT_THROW(events::webhook_outcome_of(""), db::Bug);
}

}  // namespace
}  // namespace lectern
