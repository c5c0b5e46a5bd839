#include "lectern/notifying/delivery_worker.h"

#include <ctime>
#include <utility>

#include "lectern/access/webhook_secret.h"
#include "lectern/base/clock.h"
#include "lectern/base/log.h"
#include "lectern/db/notifier.h"
#include "lectern/json/decode.h"
#include "lectern/json/write.h"
#include "lectern/mail/message.h"
#include "lectern/mail/webhook.h"
#include "lectern/notifying/hold_mail.h"
#include "result_link.h"

namespace lectern::notifying {
namespace {

constexpr db::Statement kSpread{"notifying.spread_events", "select lectern.spread_events($1) as n"};
/// Longer than any try may take: both limits, and a slow database.
constexpr db::Statement kClaim{"notifying.claim_delivery",
                               "select delivery, attempt from lectern.claim_delivery(interval '3 minutes')"};
constexpr db::Statement kOpen{"notifying.open_delivery", "select lectern.open_delivery($1, $2)::text as said",
                              db::Effect::Reads};
constexpr db::Statement kSettle{"notifying.settle_delivery",
                                "select lectern.settle_delivery($1, $2, $3, $4::int, $5)"};
constexpr db::Statement kOfferLink{
    "notifying.offer_link",
    "select outcome, token from lectern.offer_approval_link($1, $2::uuid, 'notify', $3, $4)"};
constexpr db::Statement kSettleLink{
    "notifying.settle_link",
    "select lectern.settle_offered_link($1, $2::uuid, sha256(convert_to($3, 'utf8')), $4)"};

bool truth_of(const json::Value& object, std::string_view name) {
  const json::Value* found = object.find(name);
  return found != nullptr && found->boolean() != nullptr && *found->boolean();
}

std::vector<mail::Mailbox> recipients_in(const json::Value& said) {
  std::vector<mail::Mailbox> boxes;
  const json::Value* to = said.find("to");
  if (to == nullptr || to->array() == nullptr) return boxes;
  for (const json::Value& one : *to->array()) {
    auto box = mail::Mailbox::parse(one.text_of("email"));
    if (!box || !net::is_mail_address(box->address)) continue;
    box->name = one.text_of("name");
    boxes.push_back(std::move(*box));
  }
  return boxes;
}

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

Round::Round(const db::ConnectionString& where, bool sends_mail, std::chrono::milliseconds poll)
    : database_(where, "lectern-notify"),
      listener_(where, "lectern-notify-bell", {db::kEventChannel}),
      sends_mail_(sends_mail),
      poll_(poll) {}

void Round::spread_until_stopped(const std::function<void()>& moved_on) {
  bool away = false;
  while (!stopped_) {
    moved_on();
    try {
      const std::int64_t made = database_.call(kSpread, {sends_mail_}).one().integer("n");
      if (made > 0) wake_all();
      away = false;
    } catch (const db::Error& error) {
      if (!std::exchange(away, true)) log::warning("outbox_not_read", {{"what", error.what()}});
    }
    listener_.wait(poll_);
  }
  wake_all();
}

bool Round::rest() {
  std::unique_lock lock(mutex_);
  const std::int64_t before = turn_;
  changed_.wait_for(lock, poll_, [&] { return stopped_ || turn_ != before; });
  return !stopped_;
}

void Round::wake_all() {
  {
    const std::lock_guard lock(mutex_);
    ++turn_;
  }
  changed_.notify_all();
}

void Round::stop() noexcept {
  stopped_ = true;
  listener_.wake();
}

Courier::Courier(const db::ConnectionString& where, const RoutesOut& routes, metrics::Registry& registry,
                 RelayState& relay)
    : database_(where, "lectern-notify"), routes_(routes), registry_(registry), relay_(relay) {}

void Courier::work(Round& round) {
  while (!round.is_stopped()) {
    bool busy = false;
    try {
      busy = send_next();
    } catch (const db::Error& error) {
      log::warning("delivery_interrupted", {{"what", error.what()}});
    }
    if (!busy && !round.rest()) return;
  }
}

bool Courier::send_next() {
  std::vector<Claimed> claimed;
  std::vector<json::Value> said;
  const db::Rows rows = database_.call(kClaim);
  if (rows.empty()) return false;
  for (const db::Row row : rows) {
    const Claimed one{row.integer("delivery"), row.integer("attempt")};
    const auto text = database_.call(kOpen, {one.delivery, one.attempt}).one().optional_text("said");
    auto opened = json::decode(text.value_or("{}"));
    if (!text || !opened.has_value()) continue;  // somebody else's by now
    if (const std::string_view why = opened->text_of("dropped"); !why.empty()) {
      settle(one, {"dropped", std::nullopt, std::string(why)}, "none");
      continue;
    }
    claimed.push_back(one);
    said.push_back(std::move(*opened));
  }
  if (claimed.empty()) return true;
  const char* channel = said.front().text_of("audience") == "webhook" ? "webhook" : "mail";
  const Verdict verdict = send(said);
  for (const Claimed& one : claimed) settle(one, verdict, channel);
  return true;
}

Courier::Verdict Courier::send(const std::vector<json::Value>& said) {
  const std::string_view audience = said.front().text_of("audience");
  if (audience == "webhook") return call(said.front());
  if (!routes_.mail) return {"dropped", std::nullopt, "this installation sends no mail"};
  if (audience == "approver") return write_about_hold(said.front());
  return write(said);
}

/// The newest secret first; for a day after it was rotated the one before signs as well.
std::vector<std::string> Courier::secrets_of(const json::Value& said) const {
  const TenantId tenant{said.integer_of("tenant").value_or(0)};
  const auto webhook = PublicId::parse(said.text_of("webhook"));
  const std::int64_t generation = said.integer_of("generation").value_or(0);
  if (!webhook) return {};
  std::vector<std::string> secrets = {
      access::webhook_secret(routes_.webhook_key, tenant, *webhook, generation)};
  if (truth_of(said, "overlaps") && generation > 1)
    secrets.push_back(access::webhook_secret(routes_.webhook_key, tenant, *webhook, generation - 1));
  return secrets;
}

/// What a webhook is told: the event's body, and where a finished result is.
std::string Courier::data_of(const json::Value& said) const {
  const auto link = routes_.links ? result_link(said, *routes_.links, routes_.base_url, system_clock().now())
                                  : std::nullopt;
  return link ? body_with(*said.find("body"), *link) : json_text(said.find("body"));
}

Courier::Verdict Courier::call(const json::Value& said) {
  const auto target = net::admit(said.text_of("url"), routes_.rules);
  if (!target)
    return {target.error().next == net::CallFailure::Next::GiveUp ? "refused" : "again", std::nullopt,
            target.error().reason};
  const std::string id = "msg_" + std::string(said.text_of("message_id"));
  const std::int64_t now = std::time(nullptr);
  const std::string body = mail::webhook_body(said.text_of("type"), said.text_of("at"), data_of(said));
  const net::HttpPost request{
      body,
      {{"Content-Type", "application/json"},
       {"User-Agent", "Lectern-Webhooks/1"},
       {"webhook-id", id},
       {"webhook-timestamp", std::to_string(now)},
       {"webhook-signature", mail::webhook_signature(secrets_of(said), id, now, body)}}};
  const auto answer = net::post(*target, request, routes_.limits);
  if (!answer) return {"again", std::nullopt, answer.error().reason};
  if (answer->status >= 200 && answer->status < 300) return {"delivered", answer->status, {}};
  return {answer->status == 410 ? "gone" : "again", answer->status, "The receiver did not accept it."};
}

Courier::Verdict Courier::write(const std::vector<json::Value>& said) {
  const bool about_webhook = said.front().text_of("audience") == "administrator";
  return post_letter(said.front(), about_webhook ? webhook_letter(said.front())
                                                 : news_letter(said, routes_.base_url, routes_.links));
}

/// The link is made when the mail is about to leave. The one before ends when this mail has arrived, and not
/// when the relay refused it: then it is the only one that anybody has.
Courier::Verdict Courier::write_about_hold(const json::Value& said) {
  const std::int64_t tenant = said.integer_of("tenant").value_or(0);
  const std::string_view job = said.text_of("job");
  std::vector<std::string> addresses;
  for (const mail::Mailbox& box : recipients_in(said)) addresses.push_back(box.address);
  if (addresses.empty()) return {"dropped", std::nullopt, "there is nobody to write to"};
  const db::Rows rows =
      database_.call(kOfferLink, {tenant, job, said.text_of("message_id"), db::array(addresses)});
  const db::Row row = rows.one();
  if (row.text("outcome") == "changed")
    return {"again", std::nullopt, "a recipient has submitted it as well"};
  if (row.text("outcome") != "issued") return {"dropped", std::nullopt, "the hold is closed"};
  const std::string token(row.text("token"));
  Verdict verdict = post_letter(said, hold_letter(said, routes_.base_url + "/approve/" + token));
  database_.call(kSettleLink, {tenant, job, token, std::string_view(verdict.outcome) == "delivered"});
  return verdict;
}

Courier::Verdict Courier::post_letter(const json::Value& said, const mail::Notice& notice) {
  mail::Message message{routes_.mail->from,
                        std::nullopt,
                        recipients_in(said),
                        notice.subject,
                        notice.text,
                        notice.html,
                        std::string(said.text_of("message_id")),
                        std::time(nullptr)};
  if (message.to.empty()) return {"dropped", std::nullopt, "there is nobody to write to"};
  if (const json::Value* own = said.find("mail")) {
    if (auto from = mail::Mailbox::parse(own->text_of("from"))) message.from = std::move(*from);
    message.reply_to = mail::Mailbox::parse(own->text_of("reply_to"));
  }
  net::Envelope envelope{message.from.address, {}};
  for (const mail::Mailbox& box : message.to) envelope.recipients.push_back(box.address);
  const auto sent = net::send_mail(routes_.mail->server, envelope, mail::to_rfc5322(message));
  relay_.note(sent.has_value() || sent.error().next == net::CallFailure::Next::GiveUp);
  if (sent.has_value()) return {"delivered", 250, {}};
  return {sent.error().next == net::CallFailure::Next::GiveUp ? "refused" : "again", sent.error().status,
          sent.error().reason};
}

void Courier::settle(const Claimed& claimed, const Verdict& verdict, const char* channel) {
  database_.call(kSettle,
                 {claimed.delivery, claimed.attempt, verdict.outcome, verdict.status, verdict.error});
  registry_
      .counter("lectern_deliveries_total", "Tries to deliver a message.",
               {{"channel", channel}, {"outcome", verdict.outcome}})
      .add();
  log::info("delivery", {{"delivery", claimed.delivery},
                         {"attempt", claimed.attempt},
                         {"channel", channel},
                         {"outcome", verdict.outcome},
                         {"status", verdict.status.value_or(0)},
                         {"reason", verdict.error}});
}

}  // namespace lectern::notifying
