#include "result_link.h"

#include <array>
#include <ctime>

#include "lectern/json/write.h"

namespace lectern::notifying {
namespace {

std::string rfc3339(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm utc{};
  ::gmtime_r(&time, &utc);
  std::array<char, 32> text{};
  static_cast<void>(std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc));
  return text.data();
}

}  // namespace

std::optional<ResultLink> result_link(const json::Value& delivery, const delivery::LinkSigner& links,
                                      const std::string& base_url, WallTime now) {
  const json::Value* body = delivery.find("body");
  const auto generation = delivery.integer_of("link_generation");
  const auto job = body != nullptr ? PublicId::parse(body->text_of("id")) : std::nullopt;
  const auto submission = PublicId::parse(delivery.text_of("link"));
  if (!generation || !job || !submission) return std::nullopt;
  const TenantId tenant{delivery.integer_of("tenant").value_or(0)};
  const auto link = links.sign(tenant, *submission, static_cast<int>(*generation), now);
  const std::string_view page = delivery.text_of("page");
  return ResultLink{page.empty() ? std::string() : base_url + link.prefix + std::string(page),
                    base_url + "/api/v1/documents/" + job->text() + "/result", rfc3339(link.expires_at)};
}

std::string body_with(const json::Value& body, const ResultLink& link) {
  json::Value whole = body;
  whole.set("result_url", json::Value(link.result_url));
  if (!link.html_url.empty()) whole.set("html_url", json::Value(link.html_url));
  whole.set("urls_expire_at", json::Value(link.expires_at));
  return json::to_text(whole);
}

}  // namespace lectern::notifying
