#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "lectern/base/encode.h"
#include "lectern/scanning/verdict.h"

namespace lectern::scanning {
namespace {

doc::Finding finding(doc::Entity entity, std::uint8_t hash, bool stops = true) {
  doc::Finding made;
  made.entity = entity;
  made.value_hash[0] = hash;
  made.stops = stops;
  return made;
}

pii::ScanReport report_of(std::vector<doc::Finding> findings) {
  pii::ScanReport report;
  report.finding_count = findings.size();
  report.gate_count = static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [](const doc::Finding& one) { return one.stops; }));
  report.findings = std::move(findings);
  return report;
}

AcceptedValues accepted(const std::string& entity, std::uint8_t hash,
                        pii::AllowScope scope = pii::AllowScope::Tenant) {
  return {{{entity, to_hex(finding(doc::Entity::UsSsn, hash).value_hash)}, scope}};
}

TEST(WithAccepted, LeavesTheFindingInTheListAndStopsNothingForIt) {
  const auto report =
      with_accepted(report_of({finding(doc::Entity::PhoneNumber, 7)}), accepted("PHONE_NUMBER", 7));

  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_FALSE(report.findings[0].stops);
  EXPECT_EQ(report.gate_count, 0u);
  EXPECT_EQ(report.finding_count, 1u);
}

struct Scope {
  std::string name;
  pii::AllowScope scope;
  std::string evidence;
};

void PrintTo(const Scope& row, std::ostream* out) {
  *out << row.name;
}

class AcceptedScope : public testing::TestWithParam<Scope> {};

TEST_P(AcceptedScope, IsTheEvidence) {
  const auto report = with_accepted(report_of({finding(doc::Entity::PhoneNumber, 7)}),
                                    accepted("PHONE_NUMBER", 7, GetParam().scope));

  ASSERT_FALSE(report.findings[0].evidence.empty());
  EXPECT_EQ(report.findings[0].evidence.back(), GetParam().evidence);
}

INSTANTIATE_TEST_SUITE_P(Scopes, AcceptedScope,
                         testing::Values(Scope{"Tenant", pii::AllowScope::Tenant, "allowed_by_tenant"},
                                         Scope{"Document", pii::AllowScope::Document, "allowed_in_document"}),
                         [](const auto& row) { return row.param.name; });

TEST(WithAccepted, ChangesNoOtherValueOfTheSameKind) {
  const auto report =
      with_accepted(report_of({finding(doc::Entity::PhoneNumber, 8)}), accepted("PHONE_NUMBER", 7));

  EXPECT_TRUE(report.findings[0].stops);
  EXPECT_EQ(report.gate_count, 1u);
}

TEST(WithAccepted, ChangesNoOtherKindWithTheSameValue) {
  const auto report = with_accepted(report_of({finding(doc::Entity::UsSsn, 7)}), accepted("PHONE_NUMBER", 7));

  EXPECT_TRUE(report.findings[0].stops);
  EXPECT_EQ(report.gate_count, 1u);
}

TEST(WithAccepted, AddsNoEvidenceToAFindingThatDidNotStop) {
  const auto report =
      with_accepted(report_of({finding(doc::Entity::PhoneNumber, 7, false)}), accepted("PHONE_NUMBER", 7));

  EXPECT_TRUE(report.findings[0].evidence.empty());
  EXPECT_EQ(report.gate_count, 0u);
}

TEST(WithAccepted, CountsEveryPlaceOfTheValue) {
  const auto report =
      with_accepted(report_of({finding(doc::Entity::PhoneNumber, 7), finding(doc::Entity::UsSsn, 1),
                               finding(doc::Entity::PhoneNumber, 7)}),
                    accepted("PHONE_NUMBER", 7));

  EXPECT_EQ(report.gate_count, 1u);
  EXPECT_TRUE(report.findings[1].stops);
}

TEST(WithUnrecognised, SortsAndKeepsEachPageOnce) {
  pii::ScanReport report;
  report.unsure_pages = {9, 3};

  EXPECT_EQ(with_unrecognised(std::move(report), {5, 3}).unsure_pages, (std::vector<std::int32_t>{3, 5, 9}));
}

TEST(WithUnrecognised, ChangesNothingWithoutPages) {
  EXPECT_TRUE(with_unrecognised({}, {}).unsure_pages.empty());
}

}  // namespace
}  // namespace lectern::scanning
