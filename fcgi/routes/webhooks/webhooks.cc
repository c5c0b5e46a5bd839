// A tenant's webhooks: addresses, secrets (shown once), the log of deliveries, and repeating one.

#include "http/paging.h"
#include "lectern/db/error.h"
#include "lectern/db/notifier.h"
#include "lectern/events/webhook.h"
#include "lectern/json/decode.h"
#include "lectern/json/write.h"
#include "lectern/secrets/webhook_secret.h"
#include "lectern/settings/settings.h"
#include "routes/routes.h"
#include "routes/webhooks/webhook_url.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

events::WebhookOwner owner_of(Call& call) {
  return {call.principal.tenant, call.principal.actor(), std::string(call.request.id())};
}

/// The webhook's row with its current secret, which is shown only once.
Answer with_secret(Call& call, int status, const std::string& row) {
  const auto key = settings::read_secret(call.app.settings.secrets, "webhook.key");
  if (!key || key->size() < secrets::kShortestWebhookKey)
    return problem::unavailable("This installation has no key for webhooks, or one that is too short.");
  const auto webhook = json::decode(row);
  const auto id = webhook.has_value() ? PublicId::parse(webhook->text_of("webhook_id")) : std::nullopt;
  const auto generation = webhook.has_value() ? webhook->integer_of("generation") : std::nullopt;
  if (!id || !generation) return problem::internal_error();
  json::Writer out;
  out.begin_object()
      .member("secret", secrets::webhook_secret_text(
                            secrets::webhook_secret(*key, call.principal.tenant, *id, *generation)))
      .key("webhook")
      .raw(row)
      .end_object();
  Response response = Response::json(status, out.take());
  response.header("Cache-Control", "no-store");
  return Outcome(std::move(response));
}

Answer create(Call& call) {
  LECTERN_TRY(body, call.body("WebhookRequest"));
  events::NewWebhook wanted{std::string(body.text_of("url")), std::string(body.text_of("description")), {}};
  if (auto complaint = complaint_about_url(wanted.url, call.app.settings.webhooks))
    return problem::invalid_body({{"/url", std::move(*complaint)}});
  if (const json::Value* types = body.find("types"); types != nullptr && types->array() != nullptr)
    for (const json::Value& type : *types->array())
      if (type.text() != nullptr) wanted.types.push_back(*type.text());
  try {
    return with_secret(call, 201,
                       events::create_webhook(*call.app.databases.borrow(), owner_of(call), wanted));
  } catch (const db::Rejected& refused) {
    if (refused.constraint() != "webhook_limit") throw;
    return problem::conflict("webhook_limit", "The limit of 20 webhooks is reached.");
  }
}

Answer list(Call& call) {
  json::Writer out;
  out.begin_object().key("webhooks").begin_array();
  for (const std::string& row : events::list_webhooks(*call.app.databases.borrow(), call.principal.tenant)) {
    out.raw(row);
  }
  out.end_array().key("schemes").begin_array();
  std::string_view rest = call.app.settings.webhooks.schemes;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    std::string_view scheme = rest.substr(0, comma);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    while (scheme.starts_with(' ')) scheme.remove_prefix(1);
    while (scheme.ends_with(' ')) scheme.remove_suffix(1);
    if (!scheme.empty()) out.text(scheme);
  }
  return Outcome(Response::json(200, out.end_array().end_object().take()));
}

std::optional<std::string> changed(Call& call, events::WebhookChange change) {
  const auto id = PublicId::parse(call.captures[0]);
  if (!id) return std::nullopt;
  return events::change_webhook(*call.app.databases.borrow(), owner_of(call), *id, change);
}

Answer rotate(Call& call) {
  const auto row = changed(call, events::WebhookChange::Rotate);
  if (!row) return problem::not_found();
  return with_secret(call, 200, *row);
}

Answer enable(Call& call) {
  auto row = changed(call, events::WebhookChange::Enable);
  if (!row) return problem::not_found();
  return Outcome(Response::json(200, std::move(*row)));
}

Answer remove(Call& call) {
  if (!changed(call, events::WebhookChange::Delete)) return problem::not_found();
  return Outcome(Response(204));
}

Answer deliveries(Call& call) {
  const auto id = PublicId::parse(call.captures[0]);
  if (!id) return problem::not_found();
  LECTERN_TRY(before, number_cursor(call.request));
  const auto page =
      events::list_deliveries(*call.app.databases.borrow(), call.principal.tenant, *id, before, 50);
  if (!page) return problem::not_found();
  return Outcome(page_of("deliveries", page->rows, page->next));
}

Answer redeliver(Call& call) {
  const auto id = PublicId::parse(call.captures[0]);
  const auto delivery = to_number(call.captures[1]);
  if (!id || !delivery) return problem::not_found();
  switch (events::redeliver(*call.app.databases.borrow(), owner_of(call), *id, *delivery)) {
    case events::Redelivery::NotFound:
      return problem::not_found();
    case events::Redelivery::EventExpired:
      return problem::gone("This event is no longer stored.");
    case events::Redelivery::SwitchedOff:
      return problem::conflict("webhook_is_off", "Enable the webhook first.");
    case events::Redelivery::Queued:
      break;
  }
  call.app.notifier.ring(db::kEventChannel);
  return Outcome(Response(202));
}

Answer test(Call& call) {
  const auto id = PublicId::parse(call.captures[0]);
  if (!id) return problem::not_found();
  switch (events::test_webhook(*call.app.databases.borrow(), owner_of(call), *id)) {
    case events::WebhookTest::NotFound:
      return problem::not_found();
    case events::WebhookTest::SwitchedOff:
      return problem::conflict("webhook_is_off", "Enable the webhook first.");
    case events::WebhookTest::Sent:
      break;
  }
  call.app.notifier.ring(db::kEventChannel);
  return Outcome(Response(202));
}

}  // namespace

std::vector<Route> webhook_routes() {
  const Needs manager = Needs::of(Right::Manage);
  return {
      {Method::Get, "/api/v1/webhooks", manager, Rate::Default, list},
      {Method::Post, "/api/v1/webhooks", manager, Rate::Default, create},
      {Method::Delete, "/api/v1/webhooks/{id}", manager, Rate::Default, remove},
      {Method::Post, "/api/v1/webhooks/{id}/rotate", manager, Rate::Default, rotate},
      {Method::Post, "/api/v1/webhooks/{id}/enable", manager, Rate::Default, enable},
      {Method::Post, "/api/v1/webhooks/{id}/test", manager, Rate::Default, test},
      {Method::Get, "/api/v1/webhooks/{id}/deliveries", manager, Rate::Default, deliveries},
      {Method::Post, "/api/v1/webhooks/{id}/deliveries/{n}/redeliver", manager, Rate::Default, redeliver},
  };
}

}  // namespace lectern::fcgi
