#include "lectern/events/webhook.h"

#include <span>

#include "lectern/base/check.h"
#include "webhook_outcome.h"

namespace lectern::events {
namespace {

constexpr db::Statement kCreate{"events.create_webhook",
                                "select lectern.create_webhook($1, $2, $3::text[], $4, $5, $6)::text as row"};
constexpr db::Statement kList{"events.list_webhooks",
                              "select w::text as row from lectern.list_webhooks($1) as w", db::Effect::Reads};
constexpr db::Statement kChange{"events.change_webhook",
                                "select lectern.change_webhook($1, $2::uuid, $3, $4, $5)::text as row"};
constexpr db::Statement kDeliveries{
    "events.list_deliveries",
    "select delivery_row::text as row, id from lectern.list_deliveries($1, $2::uuid, $3::bigint, $4)",
    db::Effect::Reads};
constexpr db::Statement kTest{"events.test_webhook",
                              "select lectern.test_webhook($1, $2::uuid, $3, $4) as outcome"};
constexpr db::Statement kRedeliver{"events.redeliver",
                                   "select lectern.redeliver($1, $2::uuid, $3, $4, $5) as outcome"};

const char* name_of(WebhookChange change) {
  switch (change) {
    case WebhookChange::Rotate:
      return "rotate";
    case WebhookChange::Enable:
      return "enable";
    case WebhookChange::Delete:
      return "delete";
  }
  return "";
}

}  // namespace

std::string create_webhook(db::Database& database, const WebhookOwner& owner, const NewWebhook& wanted) {
  const db::Rows rows = database.call(kCreate, {owner.tenant, wanted.url, db::array(std::span(wanted.types)),
                                                wanted.description, owner.actor, owner.request});
  return std::string(rows.one().text("row"));
}

std::vector<std::string> list_webhooks(db::Database& database, TenantId tenant) {
  std::vector<std::string> webhooks;
  const db::Rows rows = database.call(kList, {tenant});
  for (const db::Row row : rows) webhooks.emplace_back(row.text("row"));
  return webhooks;
}

std::optional<std::string> change_webhook(db::Database& database, const WebhookOwner& owner,
                                          const PublicId& webhook, WebhookChange change) {
  return database.call(kChange, {owner.tenant, webhook, name_of(change), owner.actor, owner.request})
      .one()
      .optional_text("row");
}

std::optional<DeliveryPage> list_deliveries(db::Database& database, TenantId tenant, const PublicId& webhook,
                                            std::optional<std::int64_t> before, int limit) {
  LECTERN_CHECK(limit >= 1 && limit <= 200);
  // One more than asked for shows whether there is a next page.
  const db::Rows rows = database.call(kDeliveries, {tenant, webhook, before, limit + 1});
  if (rows.empty()) return std::nullopt;
  DeliveryPage page;
  if (!rows[0].optional_text("row")) return page;
  for (const db::Row row : rows) {
    if (page.rows.size() == static_cast<std::size_t>(limit)) break;
    page.rows.emplace_back(row.text("row"));
  }
  if (rows.size() > page.rows.size()) page.next = rows[page.rows.size() - 1].integer("id");
  return page;
}

Redelivery redeliver(db::Database& database, const WebhookOwner& owner, const PublicId& webhook,
                     std::int64_t delivery) {
  const db::Rows rows =
      database.call(kRedeliver, {owner.tenant, webhook, delivery, owner.actor, owner.request});
  switch (webhook_outcome_of(rows.one().text("outcome"))) {
    case WebhookOutcome::Queued:
      return Redelivery::Queued;
    case WebhookOutcome::EventExpired:
      return Redelivery::EventExpired;
    case WebhookOutcome::SwitchedOff:
      return Redelivery::SwitchedOff;
    default:
      return Redelivery::NotFound;
  }
}

WebhookTest test_webhook(db::Database& database, const WebhookOwner& owner, const PublicId& webhook) {
  const db::Rows rows = database.call(kTest, {owner.tenant, webhook, owner.actor, owner.request});
  switch (webhook_outcome_of(rows.one().text("outcome"))) {
    case WebhookOutcome::Sent:
      return WebhookTest::Sent;
    case WebhookOutcome::SwitchedOff:
      return WebhookTest::SwitchedOff;
    default:
      return WebhookTest::NotFound;
  }
}

}  // namespace lectern::events
