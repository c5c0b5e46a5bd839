#pragma once

/// A tenant's webhooks, and what was sent to them. Rows are JSON as the API shows them. Each change is
/// written to the audit log by the same statement. All functions throw the errors of `db`. lectern-notify
/// does the sending.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/id.h"
#include "lectern/db/database.h"

namespace lectern::events {

/// Whose webhooks, and who asks, for the audit log. The caller has checked the right to manage.
struct WebhookOwner {
  TenantId tenant;
  std::string actor;    ///< "account:7"
  std::string request;  ///< the request's id
};

/// A webhook to create. The caller has checked the address: https, no private network.
struct NewWebhook {
  std::string url;
  std::string description;
  std::vector<std::string> types;  ///< empty: all
};

/// `Webhook` of openapi.yaml as JSON. Rejected by "webhook_limit" beyond 20 of a tenant.
std::string create_webhook(db::Database& database, const WebhookOwner& owner, const NewWebhook& wanted);

/// All webhooks of the tenant, oldest first, each a `Webhook` of openapi.yaml without its secret.
std::vector<std::string> list_webhooks(db::Database& database, TenantId tenant);

/// Rotate: the next secret; the one before still signs for a day. Enable: a webhook that was switched off is
/// tried again. Delete: with its delivery log.
enum class WebhookChange { Rotate, Enable, Delete };

/// Applies the change. Returns the webhook as it is now (for Delete: as it was), or nothing if the tenant has
/// no such webhook.
std::optional<std::string> change_webhook(db::Database& database, const WebhookOwner& owner,
                                          const PublicId& webhook, WebhookChange change);

/// One page of a webhook's delivery log.
struct DeliveryPage {
  std::vector<std::string> rows;     ///< each a `Delivery` of openapi.yaml
  std::optional<std::int64_t> next;  ///< pass as `before` for the next page; nothing on the last one
};

/// The deliveries of a webhook before `before`, newest first. `limit` is 1..200. Nothing if the tenant has no
/// such webhook.
std::optional<DeliveryPage> list_deliveries(db::Database& database, TenantId tenant, const PublicId& webhook,
                                            std::optional<std::int64_t> before, int limit);

/// What became of a request to deliver again.
enum class Redelivery {
  Queued,
  NotFound,      ///< the webhook has no such delivery
  EventExpired,  ///< its event was pruned, so there is nothing left to send
  SwitchedOff,   ///< the webhook is disabled
};

/// Queues a delivery once more, under its old message id so that the receiver can recognise it.
/// lectern-notify sends it next.
Redelivery redeliver(db::Database& database, const WebhookOwner& owner, const PublicId& webhook,
                     std::int64_t delivery);

/// What became of a request for a test message.
enum class WebhookTest {
  Sent,
  NotFound,     ///< the tenant has no such webhook
  SwitchedOff,  ///< the webhook is disabled
};

/// Queues the message `webhook.test` for a webhook, whatever messages it subscribes to. Its delivery log
/// shows whether the message arrived.
WebhookTest test_webhook(db::Database& database, const WebhookOwner& owner, const PublicId& webhook);

}  // namespace lectern::events
