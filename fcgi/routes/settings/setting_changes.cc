// Who changed which setting, taking a change back, and a test mail.

#include <thread>

#include "http/paging.h"
#include "lectern/db/notifier.h"
#include "lectern/json/write.h"
#include "lectern/tenants/mail_test.h"
#include "lectern/tenants/setting_history.h"
#include "routes/routes.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

Answer list_changes(Call& call) {
  tenants::HistoryQuery query;
  query.name = call.request.query_value("name").value_or("");
  LECTERN_TRY(before, number_cursor(call.request));
  LECTERN_TRY(limit, page_limit(call.request));
  query.before = before;
  query.limit = limit;
  query.by_operator = call.principal.rights.has(Right::Operate);
  const auto page = tenants::list_setting_changes(*call.app.databases.borrow(), call.principal.tenant, query);
  return Outcome(page_of("changes", page.changes, page.next));
}

Answer take_back(Call& call) {
  LECTERN_TRY(body, call.body("TakeBack"));
  auto database = call.app.databases.borrow();
  const std::string actor = call.principal.actor();
  auto taken = tenants::take_back_setting(*database,
                                          {.tenant = call.principal.tenant,
                                           .changes = {},
                                           .by_operator = call.principal.rights.has(Right::Operate),
                                           .actor = actor,
                                           .request_id = call.request.id()},
                                          body.integer_of("change").value_or(0));
  switch (taken.outcome) {
    case tenants::TakeBack::NotFound:
      return problem::not_found();
    case tenants::TakeBack::ChangedSince:
      return problem::conflict("changed_since", "The setting was changed again since.");
    case tenants::TakeBack::Refused:
      return problem::invalid_body({{"/change", taken.complaints.front().detail}});
    case tenants::TakeBack::Done:
      break;
  }
  json::Writer out;
  out.begin_object().key("settings").raw(tenants::list_tenant_settings(*database, call.principal.tenant));
  return Outcome(Response::json(200, out.end_object().take()));
}

Answer mail_result(bool sent, std::string_view detail) {
  json::Writer out;
  out.begin_object().member("sent", sent).member("detail", detail).end_object();
  return Outcome(Response::json(200, out.take()));
}

/// lectern-notify has until then to send it.
constexpr std::chrono::seconds kPatience{20};
constexpr std::chrono::milliseconds kLookAgain{250};

Answer test_mail(Call& call) {
  LECTERN_TRY(body, call.optional_body("MailTestRequest"));
  if (!call.principal.account) return problem::forbidden("Sign in for this: a key has no mailbox.");
  if (call.app.settings.mail.smtp_url.empty()) return mail_result(false, "This installation sends no mail.");
  const std::string to(body.find("to") != nullptr ? body.text_of("to")
                                                  : std::string_view(call.principal.email));
  const TenantId tenant = call.principal.tenant;
  const auto mail = tenants::queue_test_mail(*call.app.databases.borrow(), tenant,
                                             call.principal.account->value, to, call.request.id());
  if (!mail) return problem::invalid_body({{"/to", "This is not an e-mail address."}});
  call.app.notifier.ring(db::kEventChannel);
  const auto place = call.app.waits.take(call.principal);
  if (!place) return problem::too_many_at_once("Too many requests of yours wait already.");
  for (const auto until = call.app.clock.steady() + kPatience; call.app.clock.steady() < until;) {
    if (const auto result = tenants::read_test_mail(*call.app.databases.borrow(), tenant, *mail))
      return mail_result(result->sent, result->detail.empty() ? "The relay has taken it." : result->detail);
    std::this_thread::sleep_for(kLookAgain);
  }
  tenants::drop_test_mail(*call.app.databases.borrow(), tenant, *mail);
  return mail_result(false, "lectern-notify has not sent it in 20 seconds. Is it running?");
}

}  // namespace

std::vector<Route> setting_change_routes() {
  const auto manager = Needs::of(Right::Manage);
  return {
      {Method::Get, "/api/v1/settings/changes", manager, Rate::Default, list_changes},
      {Method::Post, "/api/v1/settings/take-back", manager, Rate::Default, take_back},
      {Method::Post, "/api/v1/settings/mail-test", manager, Rate::Default, test_mail},
  };
}

}  // namespace lectern::fcgi
