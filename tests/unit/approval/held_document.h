#pragma once

/// A tenant with a submitter and two approvers, and documents of the submitter's that are held.

#include <string>

#include <gtest/gtest.h>

#include "lectern/approval/hold.h"
#include "support/test_database.h"

namespace lectern::approval {

class HeldDocument : public testing::Test {
 protected:
  /// A document of the submitter's that waits, with three findings: two equal values, and one in the author
  /// of the file.
  PublicId hold(const std::string& name = "exam.pdf") {
    constexpr db::Statement kSubmit{"t.submit",
                                    "select public_id from lectern.submit_document($1, $2, null, "
                                    "sha256(convert_to($3, 'utf8')), 10, $3)"};
    constexpr db::Statement kHold{
        "t.hold",
        "with j as (select j from lectern.job j where public_id = $1::uuid), "
        "s as (select lectern.save_scan((select t from lectern.task t, j where t.job_id = (j.j).job_id), "
        "$2::jsonb, "
        "'held', '{}', 3)) "
        "select lectern.hold_document((j.j).tenant_id, (j.j).job_id, 'Found something.') from s, j"};
    const std::string id(admin.call(kSubmit, {tenant, submitter.account, name}).one().text("public_id"));
    admin.call(kHold, {id, kScan});
    return *PublicId::parse(id);
  }

  /// An approval link to the document's hold that an administrator fetched.
  ApprovalToken link_to(const PublicId& job) {
    constexpr db::Statement kLink{"t.link",
                                  "select token from lectern.issue_approval_link($1, $2, 'admin', '')"};
    return *ApprovalToken::parse(admin.call(kLink, {tenant, job}).one().text("token"));
  }

  /// The number of the document's finding on page `page`; the first of several.
  std::int64_t finding_of(const PublicId& job, int page) {
    constexpr db::Statement kFinding{
        "t.finding",
        "select min(f.finding_id) as id from lectern.finding f join lectern.job j using (tenant_id, job_id) "
        "where j.public_id = $1 and f.page = $2"};
    return admin.call(kFinding, {job, page}).one().integer("id");
  }

  /// The time for a decision is over for every hold.
  void let_time_pass() {
    admin.run_script("update lectern.hold set expires_at = now() - interval '1 minute'");
  }

  /// How often the audit log has `action`, by `actor`.
  std::int64_t audited(const std::string& action, const std::string& actor) {
    constexpr db::Statement kAudited{
        "t.audited",
        "select count(*) as n from lectern.audit where action = $1 and actor = $2 and request_id = 'r1'"};
    return admin.call(kAudited, {action, actor}).one().integer("n");
  }

  Approver make_account(const std::string& email, const std::string& role) {
    constexpr db::Statement kAccount{"t.account",
                                     "select lectern.create_account($1, $2, 'Name of ' || $2, null, "
                                     "$3::lectern.account_role[], 'admin') as id"};
    const auto id = admin.call(kAccount, {tenant, email, "{" + role + "}"}).one().integer("id");
    return {tenant, "account:" + std::to_string(id), AccountId{id}, std::nullopt};
  }

  /// The approver, as one of another tenant.
  Approver of_another_tenant() {
    Approver other = approver;
    other.tenant = make_tenant("other");
    return other;
  }

  TenantId make_tenant(const char* slug) {
    constexpr db::Statement kTenant{"t.tenant", "select lectern.create_tenant($1, $1) as id"};
    return TenantId{admin.call(kTenant, {slug}).one().integer("id")};
  }

  static constexpr const char* kScan =
      R"({"detector":"d","page_count":2,"findings":[)"
      R"({"entity":"US_SSN","page":1,"boxes":[[1,2,3,4]],"score":0.9,"snippet":"•••-••-••74","value_hash":"aa"},)"
      R"({"entity":"US_SSN","page":2,"boxes":[[1,2,3,4]],"score":0.9,"snippet":"•••-••-••74","value_hash":"aa"},)"
      R"({"entity":"PERSON","page":0,"score":0.9,"origin":"metadata","properties":["author"],"snippet":"J•••e",)"
      R"("value_hash":"abcd"}]})";

  support::TestDatabase instance_;
  db::Database admin{instance_.superuser(), "admin"};
  db::Database web{instance_.as("lectern_web"), "web"};
  TenantId tenant = make_tenant("one");
  Approver submitter = make_account("submitter@uni.test", "submitter");
  Approver approver = make_account("approver@uni.test", "approver");
};

}  // namespace lectern::approval
