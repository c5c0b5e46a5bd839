#include "lectern/notifying/delivery.h"

#include <utility>

#include "lectern/mail/webhook.h"
#include "lectern/net/smtp_client.h"

namespace lectern::notifying {
namespace {

bool is_final(const net::CallFailure& failure) {
  return failure.next == net::CallFailure::Next::GiveUp;
}

DeliveryResult after(const net::CallFailure& failure) {
  return {is_final(failure) ? Outcome::Refused : Outcome::TryAgain, failure.status, failure.reason};
}

bool truth_of(const json::Value& object, std::string_view name) {
  const json::Value* found = object.find(name);
  return found != nullptr && found->boolean() != nullptr && *found->boolean();
}

}  // namespace

const char* outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::Delivered:
      return "delivered";
    case Outcome::TryAgain:
      return "again";
    case Outcome::Refused:
      return "refused";
    case Outcome::Gone:
      return "gone";
    case Outcome::Dropped:
      return "dropped";
  }
  return "again";
}

DeliveryResult result_of_call(const Result<net::HttpAnswer, net::CallFailure>& answer) {
  if (!answer) return {Outcome::TryAgain, std::nullopt, answer.error().reason};
  if (answer->status >= 200 && answer->status < 300) return {Outcome::Delivered, answer->status, {}};
  return {answer->status == 410 ? Outcome::Gone : Outcome::TryAgain, answer->status,
          "The receiver did not accept it."};
}

DeliveryResult result_of_target(const net::CallFailure& failure) {
  DeliveryResult result = after(failure);
  result.status.reset();
  return result;
}

DeliveryResult result_of_mail(const Result<Done, net::CallFailure>& sent) {
  if (sent.has_value()) return {Outcome::Delivered, 250, {}};
  return after(sent.error());
}

std::vector<mail::Mailbox> recipients_of(const json::Value& delivery) {
  std::vector<mail::Mailbox> boxes;
  const json::Value* to = delivery.find("to");
  if (to == nullptr || to->array() == nullptr) return boxes;
  for (const json::Value& one : *to->array()) {
    auto box = mail::Mailbox::parse(one.text_of("email"));
    if (!box || !net::is_mail_address(box->address)) continue;
    box->name = one.text_of("name");
    boxes.push_back(std::move(*box));
  }
  return boxes;
}

mail::Message message_of(const json::Value& delivery, const mail::Notice& notice, const mail::Mailbox& from,
                         std::int64_t now) {
  mail::Message message{from,
                        std::nullopt,
                        recipients_of(delivery),
                        notice.subject,
                        notice.text,
                        notice.html,
                        std::string(delivery.text_of("message_id")),
                        now};
  if (const json::Value* own = delivery.find("mail")) {
    if (auto sender = mail::Mailbox::parse(own->text_of("from"))) message.from = std::move(*sender);
    message.reply_to = mail::Mailbox::parse(own->text_of("reply_to"));
  }
  return message;
}

WebhookCall webhook_call(const json::Value& delivery, std::string_view data,
                         const std::vector<std::string>& secrets, std::int64_t now) {
  const std::string id = "msg_" + std::string(delivery.text_of("message_id"));
  std::string body = mail::webhook_body(delivery.text_of("type"), delivery.text_of("at"), data);
  std::string signature = mail::webhook_signature(secrets, id, now, body);
  return {std::move(body),
          {{"Content-Type", "application/json"},
           {"User-Agent", "Lectern-Webhooks/1"},
           {"webhook-id", id},
           {"webhook-timestamp", std::to_string(now)},
           {"webhook-signature", std::move(signature)}}};
}

std::vector<std::int64_t> signing_generations(const json::Value& delivery) {
  const std::int64_t generation = delivery.integer_of("generation").value_or(0);
  if (!truth_of(delivery, "overlaps") || generation <= 1) return {generation};
  return {generation, generation - 1};
}

}  // namespace lectern::notifying
