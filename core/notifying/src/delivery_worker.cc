#include "lectern/notifying/delivery_worker.h"

#include <ctime>
#include <utility>

#include "lectern/base/clock.h"
#include "lectern/base/log.h"
#include "lectern/db/notifier.h"
#include "lectern/json/decode.h"
#include "lectern/json/write.h"
#include "lectern/mail/message.h"
#include "lectern/notifying/delivery.h"
#include "lectern/notifying/hold_mail.h"
#include "lectern/secrets/webhook_secret.h"
#include "result_link.h"

namespace lectern::notifying {
namespace {

constexpr db::Statement kSpread{"notifying.spread_events", "select lectern.spread_events($1) as n"};
/// Longer than any try may take: both limits, and a slow database.
constexpr db::Statement kClaim{"notifying.claim_delivery",
                               "select delivery, attempt from lectern.claim_delivery(interval '3 minutes')"};
constexpr db::Statement kOpen{"notifying.open_delivery",
                              "select lectern.open_delivery($1, $2)::text as delivery", db::Effect::Reads};
constexpr db::Statement kSettle{"notifying.settle_delivery",
                                "select lectern.settle_delivery($1, $2, $3, $4::int, $5)"};
constexpr db::Statement kOfferLink{
    "notifying.offer_link",
    "select outcome, token from lectern.offer_approval_link($1, $2::uuid, 'notify', $3, $4)"};
constexpr db::Statement kSettleLink{
    "notifying.settle_link",
    "select lectern.settle_offered_link($1, $2::uuid, sha256(convert_to($3, 'utf8')), $4)"};

constexpr db::Statement kTakeResets{"notifying.take_reset_requests",
                                    "select lectern.take_reset_requests() as n"};
constexpr db::Statement kOfferAccountLink{"notifying.offer_account_link",
                                          "select lectern.offer_account_link($1, $2) as token"};
constexpr db::Statement kSettleAccountLink{
    "notifying.settle_account_link",
    "select lectern.settle_account_link($1, $2, sha256(convert_to($3, 'utf8')), $4)"};

std::string json_text(const json::Value* value) {
  return value != nullptr ? json::to_text(*value) : "{}";
}

}  // namespace

void RelayState::note(bool has_answered) {
  const std::lock_guard lock(mutex_);
  if (has_answered) {
    silent_since_.reset();
  } else if (!silent_since_) {
    silent_since_ = std::chrono::steady_clock::now();
  }
}

std::string RelayState::complaint() const {
  const std::lock_guard lock(mutex_);
  if (!silent_since_) return {};
  const auto minutes =
      std::chrono::duration_cast<std::chrono::minutes>(std::chrono::steady_clock::now() - *silent_since_);
  return "The mail relay has taken no mail for " + std::to_string(minutes.count()) +
         " minutes. Mail is tried again by itself.";
}

OutboxWatch::OutboxWatch(const db::ConnectionString& where, bool sends_mail, std::chrono::milliseconds poll)
    : database_(where, "lectern-notify"),
      listener_(where, "lectern-notify-bell", {db::kEventChannel}),
      sends_mail_(sends_mail),
      poll_(poll) {}

void OutboxWatch::make_deliveries_until_stopped(const std::function<void()>& moved_on) {
  bool away = false;
  while (!stopped_) {
    moved_on();
    try {
      std::int64_t made = database_.call(kSpread, {sends_mail_}).one().integer("n");
      made += database_.call(kTakeResets).one().integer("n");
      if (made > 0) wake_all();
      away = false;
    } catch (const db::Error& error) {
      if (!std::exchange(away, true)) log::warning("outbox_not_read", {{"what", error.what()}});
    }
    listener_.wait(poll_);
  }
  wake_all();
}

bool OutboxWatch::wait_for_work() {
  std::unique_lock lock(mutex_);
  const std::int64_t before = turn_;
  changed_.wait_for(lock, poll_, [&] { return stopped_ || turn_ != before; });
  return !stopped_;
}

void OutboxWatch::wake_all() {
  {
    const std::lock_guard lock(mutex_);
    ++turn_;
  }
  changed_.notify_all();
}

void OutboxWatch::stop() noexcept {
  stopped_ = true;
  listener_.wake();
}

DeliveryWorker::DeliveryWorker(const db::ConnectionString& where, const RoutesOut& routes,
                               metrics::Registry& registry, RelayState& relay)
    : database_(where, "lectern-notify"), routes_(routes), registry_(registry), relay_(relay) {}

void DeliveryWorker::work(OutboxWatch& watch) {
  while (!watch.is_stopped()) {
    bool busy = false;
    try {
      busy = send_next();
    } catch (const db::Error& error) {
      log::warning("delivery_interrupted", {{"what", error.what()}});
    }
    if (!busy && !watch.wait_for_work()) return;
  }
}

/// Opens the delivery, or settles it if the database says that there is nothing to send any more.
std::optional<json::Value> DeliveryWorker::open(const Claimed& claimed) {
  const auto text =
      database_.call(kOpen, {claimed.delivery, claimed.attempt}).one().optional_text("delivery");
  auto opened = json::decode(text.value_or("{}"));
  if (!text || !opened.has_value()) return std::nullopt;  // another process has it now
  const std::string_view why = opened->text_of("dropped");
  if (why.empty()) return std::move(*opened);
  settle(claimed, {Outcome::Dropped, std::nullopt, std::string(why)}, "none");
  return std::nullopt;
}

bool DeliveryWorker::send_next() {
  std::vector<Claimed> claimed;
  std::vector<json::Value> deliveries;
  const db::Rows rows = database_.call(kClaim);
  if (rows.empty()) return false;
  for (const db::Row row : rows) {
    const Claimed one{row.integer("delivery"), row.integer("attempt")};
    auto delivery = open(one);
    if (!delivery) continue;
    claimed.push_back(one);
    deliveries.push_back(std::move(*delivery));
  }
  if (claimed.empty()) return true;
  const char* channel = deliveries.front().text_of("audience") == "webhook" ? "webhook" : "mail";
  const DeliveryResult result = send(deliveries);
  for (const Claimed& one : claimed) settle(one, result, channel);
  return true;
}

DeliveryResult DeliveryWorker::send(const std::vector<json::Value>& deliveries) {
  const json::Value& first = deliveries.front();
  const std::string_view audience = first.text_of("audience");
  if (audience == "webhook") return call_webhook(first);
  if (!routes_.mail) return {Outcome::Dropped, std::nullopt, "this installation sends no mail"};
  if (audience == "approver") return send_hold_mail(first);
  if (audience == "person") return send_account_mail(first);
  if (audience == "administrator") return send_mail(first, webhook_mail(routes_.catalogue, first));
  return send_mail(first, submitter_mail(routes_.catalogue, deliveries, routes_.base_url, routes_.links));
}

std::vector<std::string> DeliveryWorker::secrets_of(const json::Value& delivery) const {
  const TenantId tenant{delivery.integer_of("tenant").value_or(0)};
  const auto webhook = PublicId::parse(delivery.text_of("webhook"));
  std::vector<std::string> secrets;
  if (!webhook) return secrets;
  for (const std::int64_t generation : signing_generations(delivery))
    secrets.push_back(secrets::webhook_secret(routes_.webhook_key, tenant, *webhook, generation));
  return secrets;
}

/// The event's body, with links to the result if it is finished.
std::string DeliveryWorker::data_of(const json::Value& delivery) const {
  const auto link = routes_.links
                        ? result_link(delivery, *routes_.links, routes_.base_url, system_clock().now())
                        : std::nullopt;
  return link ? body_with(*delivery.find("body"), *link) : json_text(delivery.find("body"));
}

DeliveryResult DeliveryWorker::call_webhook(const json::Value& delivery) {
  const auto target = net::admit(delivery.text_of("url"), routes_.rules);
  if (!target) return result_of_target(target.error());
  const WebhookCall call =
      webhook_call(delivery, data_of(delivery), secrets_of(delivery), std::time(nullptr));
  return result_of_call(net::post(*target, {call.body, call.headers}, routes_.limits));
}

/// The link is made when the mail is about to leave. The previous link ends when this mail has arrived, and
/// stays valid if the relay refuses it, because then it is the only one that anybody has.
DeliveryResult DeliveryWorker::send_hold_mail(const json::Value& delivery) {
  const std::int64_t tenant = delivery.integer_of("tenant").value_or(0);
  const std::string_view job = delivery.text_of("job");
  std::vector<std::string> addresses;
  for (const mail::Mailbox& box : recipients_of(delivery)) addresses.push_back(box.address);
  if (addresses.empty()) return {Outcome::Dropped, std::nullopt, "there is nobody to write to"};
  const db::Rows rows =
      database_.call(kOfferLink, {tenant, job, delivery.text_of("message_id"), db::array(addresses)});
  const db::Row row = rows.one();
  if (row.text("outcome") == "changed")
    return {Outcome::TryAgain, std::nullopt, "a recipient has submitted it as well"};
  if (row.text("outcome") != "issued") return {Outcome::Dropped, std::nullopt, "the hold is closed"};
  const std::string token(row.text("token"));
  DeliveryResult result =
      send_mail(delivery, hold_mail(routes_.catalogue, delivery, routes_.base_url + "/approve/" + token));
  database_.call(kSettleLink, {tenant, job, token, result.outcome == Outcome::Delivered});
  return result;
}

/// As for approvals: the link is made when the mail is about to leave. It is in the fragment, which no server
/// sees or logs.
DeliveryResult DeliveryWorker::send_account_mail(const json::Value& delivery) {
  const auto link = delivery.integer_of("link");
  if (!link) return send_mail(delivery, account_mail(routes_.catalogue, delivery, {}));
  const std::int64_t tenant = delivery.integer_of("tenant").value_or(0);
  const auto token = database_.call(kOfferAccountLink, {tenant, *link}).one().optional_text("token");
  if (!token) return {Outcome::Dropped, std::nullopt, "the link has ended"};
  DeliveryResult result =
      send_mail(delivery, account_mail(routes_.catalogue, delivery, routes_.base_url + "/link#" + *token));
  database_.call(kSettleAccountLink, {tenant, *link, *token, result.outcome == Outcome::Delivered});
  return result;
}

DeliveryResult DeliveryWorker::send_mail(const json::Value& delivery, const mail::Notice& notice) {
  const mail::Message message = message_of(delivery, notice, routes_.mail->from, std::time(nullptr));
  if (message.to.empty()) return {Outcome::Dropped, std::nullopt, "there is nobody to write to"};
  net::Envelope envelope{message.from.address, {}};
  for (const mail::Mailbox& box : message.to) envelope.recipients.push_back(box.address);
  const auto sent = net::send_mail(routes_.mail->server, envelope, mail::to_rfc5322(message));
  const DeliveryResult result = result_of_mail(sent);
  relay_.note(result.outcome != Outcome::TryAgain);
  return result;
}

void DeliveryWorker::settle(const Claimed& claimed, const DeliveryResult& result, const char* channel) {
  database_.call(kSettle, {claimed.delivery, claimed.attempt, outcome_name(result.outcome), result.status,
                           result.error});
  registry_
      .counter("lectern_deliveries_total", "Tries to deliver a message.",
               {{"channel", channel}, {"outcome", outcome_name(result.outcome)}})
      .add();
  log::info("delivery", {{"delivery", claimed.delivery},
                         {"attempt", claimed.attempt},
                         {"channel", channel},
                         {"outcome", outcome_name(result.outcome)},
                         {"status", result.status.value_or(0)},
                         {"reason", result.error}});
}

}  // namespace lectern::notifying
