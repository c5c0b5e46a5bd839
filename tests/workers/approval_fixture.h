#pragma once

/// A running web process with a held document, its link, and one account for each role.

#include <gtest/gtest.h>

#include <string>

#include "lectern/access/token.h"
#include "sandbox/pdf_text.h"
#include "workers/gateway.h"
#include "workers/running_instance.h"

namespace lectern::testing {

inline constexpr db::Statement kAccount{
    "t.account",
    "insert into lectern.account (tenant_id, email, display_name, roles) values "
    "($1, $2, $2, $3::lectern.account_role[]) "
    "returning account_id"};
inline constexpr db::Statement kKey{"t.key",
                                    "select o_key from lectern.create_api_key($1, $2, $3::bytea, 'test', "
                                    "$4::text[], true, null, 'admin', 'r')"};
inline constexpr db::Statement kEffect{
    "t.effect",
    "with s as (select lectern.save_scan((select t from lectern.task t where job_id = $2), $3::jsonb, "
    "'held', '{}', 1)) "
    "select lectern.hold_document($1, $2, 'One possible piece of personal data was found.') from s"};
inline constexpr const char* kScan =
    R"({"detector":"d","page_count":3,"findings":[{"entity":"US_SSN","page":2,"score":0.9,"stops":true,"boxes":[[1,2,3,4]],)"
    R"("snippet":"SSN •••-••-••74","value_hash":"00","evidence":["ssn_dashes"]}]})";
inline constexpr const char* kApprove = R"({"decision":"approve","justification":"Course material."})";
inline constexpr const char* kDeny = R"({"decision":"deny","justification":"A student's number."})";

class ApprovalRoutes : public ::testing::Test {
 protected:
  void SetUp() override {
    instance.start("lectern-web", {"--socket", (instance.root() / "web.sock").string()});
    web.wait();
    admin_key = key_for("admin@uni.test", "{tenant_admin}", "{decide,manage,submit,read}");
    approver_key = key_for("approver@uni.test", "{approver}", "{decide}");
    submitter_key = key_for("submitter@uni.test", "{submitter}", "{submit,read}");
    hold();
  }

  std::string key_for(const char* email, const char* roles, const char* scopes) {
    const auto account =
        instance.admin.call(kAccount, {instance.tenant(), email, roles}).one().integer("account_id");
    const std::string key = access::new_api_key();
    instance.web.call(kKey, {instance.tenant(), account, db::bytes(access::hash_token(key)), scopes});
    return key;
  }

  /// Holds a new document and makes its link.
  void hold() {
    job = instance.submit(pdf_with_pages({"page " + std::to_string(++files)}), "exam.pdf");
    instance.admin.call(kEffect, {instance.tenant(), job.id, kScan});
    const auto rows = instance.web.call(
        {"t.link", "select token from lectern.issue_approval_link($1, $2::uuid, 'admin', 'r')"},
        {instance.tenant(), job.public_id});
    token = rows.one().text("token");
  }

  Reply decide(const std::string& body) {
    return web.post_json("/api/v1/approval/" + token + "/decision", body);
  }
  /// The page behind the link, as a browser gets it: redirected from the link, with the cookie that it was
  /// given.
  Reply page() {
    Reply reply = web.get("/approve/" + token);
    if (reply.status != 303) return reply;
    address = header(reply, "Location");
    const std::string cookie = header(reply, "Set-Cookie");
    with_cookie = {{"HTTP_COOKIE", cookie.substr(0, cookie.find(';'))}};
    return web.get(address, with_cookie);
  }
  Reply send_form(const std::string& fields, Params params = {}) { return send_form_to("", fields, params); }
  Reply send_form_to(const std::string& part, const std::string& fields, Params params = {}) {
    const std::string key = form_key();
    params.insert(params.end(), with_cookie.begin(), with_cookie.end());
    return web.post_form(address + part, "form_key=" + key + "&" + fields, params);
  }
  static std::string header(const Reply& reply, const std::string& name) {
    const std::size_t at = reply.head.find(name + ": ");
    if (at == std::string::npos) return "";
    const std::size_t begin = at + name.size() + 2;
    return reply.head.substr(begin, reply.head.find_first_of("\r\n", begin) - begin);
  }
  std::string form_key() {
    const std::string html = page().body;
    const std::size_t at = html.find("name=\"form_key\" value=\"");
    return at == std::string::npos ? "" : html.substr(at + 23, 64);
  }
  static Params bearer(const std::string& key) { return {{"HTTP_AUTHORIZATION", "Bearer " + key}}; }
  std::string state() {
    return instance.text("select state::text as value from lectern.hold where job_id = $1", job.id);
  }
  void expire() {
    instance.admin.call(
        {"t.expire", "update lectern.hold set expires_at = now() - interval '1 second' where job_id = $1"},
        {job.id});
  }
  std::string finding() {
    return instance.text("select finding_id::text as value from lectern.finding where job_id = $1", job.id);
  }

  RunningInstance instance;
  Gateway web{instance.root() / "web.sock"};
  std::string admin_key, approver_key, submitter_key, token, address;
  Params with_cookie;
  JobRow job;
  int files = 0;
};

}  // namespace lectern::testing
