#include "lectern/notifying/routes_out.h"

#include <charconv>
#include <stdexcept>
#include <vector>

namespace lectern::notifying {
namespace {

/// The words of a list with commas: "443, 8443".
std::vector<std::string> pieces(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string piece(list.substr(0, comma));
    piece.erase(0, piece.find_first_not_of(' '));
    piece.erase(piece.find_last_not_of(' ') + 1);
    if (!piece.empty()) out.push_back(std::move(piece));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return out;
}

net::EgressRules rules_of(const settings::Webhooks& webhooks) {
  net::EgressRules rules{pieces(webhooks.schemes), {}, {}};
  for (const std::string& text : pieces(webhooks.ports)) {
    int port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size() || port < 1 || port > 65535)
      throw std::runtime_error("webhooks.ports: " + text + " is not a port");
    rules.ports.push_back(port);
  }
  for (const std::string& text : pieces(webhooks.allowed_networks)) {
    const auto network = net::Network::parse(text);
    if (!network) throw std::runtime_error("webhooks.allowed_networks: " + text + " is not a network");
    rules.allowed.push_back(*network);
  }
  return rules;
}

net::SmtpServer::Tls tls_of(const std::string& word) {
  if (word == "never") return net::SmtpServer::Tls::Never;
  return word == "if_offered" ? net::SmtpServer::Tls::IfOffered : net::SmtpServer::Tls::Required;
}

words::Language language_of(const settings::Mail& mail) {
  const auto language = words::language_named(mail.language);
  if (!language) throw std::runtime_error("mail.language: there are no texts in " + mail.language);
  return *language;
}

std::optional<MailRoute> mail_route(const settings::Settings& settings) {
  const settings::Mail& mail = settings.mail;
  if (mail.smtp_url.empty()) return std::nullopt;
  MailRoute route;
  route.server.url = mail.smtp_url;
  route.server.tls = tls_of(mail.tls);
  route.server.ca_file = mail.ca_file.string();
  const auto from = mail::Mailbox::parse(mail.from);
  if (!from) throw std::runtime_error("mail.from is not a mailbox");
  route.from = *from;
  if (mail.user.empty()) return route;
  const auto password = settings::read_secret(settings.secrets, "smtp.password", 1);
  if (!password) throw std::runtime_error(password.error().message);
  route.server.user = mail.user;
  route.server.password = password->substr(0, password->find_last_not_of("\r\n") + 1);
  return route;
}

}  // namespace

RoutesOut routes_out(const settings::Settings& settings) {
  RoutesOut routes;
  routes.catalogue = words::Catalogue(language_of(settings.mail));
  routes.base_url = settings.web.base_url;
  routes.mail = mail_route(settings);
  routes.rules = rules_of(settings.webhooks);
  routes.limits.total = std::chrono::seconds(settings.webhooks.timeout_seconds);
  routes.limits.ca_file = settings.webhooks.ca_file.string();
  const auto key = settings::read_secret(settings.secrets, "webhook.key");
  if (!key) throw std::runtime_error(key.error().message);
  routes.webhook_key = *key;
  if (auto link = settings::read_secret(settings.secrets, "link.key"))
    routes.links.emplace(std::vector<std::string>{std::move(*link)});
  return routes;
}

}  // namespace lectern::notifying
