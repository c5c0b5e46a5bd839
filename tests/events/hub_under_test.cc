#include "hub_under_test.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "programs/listen.h"

namespace lectern::hub {

std::string key_of(const std::string& name) {
  if (name.starts_with("lec_")) return name;
  return "lec_" + name + std::string(43 - name.size(), 'x');
}

namespace {

constexpr int kPatience = 30'000;

constexpr db::Statement kAnything{"test.anything", "select 1", db::Effect::Reads};

access::Principal account(std::int64_t id, access::Rights rights) {
  access::Principal principal;
  principal.tenant = TenantId{1};
  principal.account = AccountId{id};
  principal.rights = rights;
  return principal;
}

std::optional<access::Principal> identify(const Credential& credential) {
  using access::Right;
  const auto is = [&](const char* name) { return credential.hash == access::hash_token(key_of(name)); };
  if (is("alice")) return account(7, {Right::Read});
  if (is("bob")) return account(8, {Right::Read});
  if (is("officer")) return account(9, {Right::Read, Right::ReadAll});
  if (is("mute")) return account(10, {Right::Submit});
  return std::nullopt;
}

}  // namespace

Socket::Socket() {
  std::string pattern = "/tmp/lectern-hub-XXXXXX";
  folder_ = mkdtemp(pattern.data());
  path_ = folder_ + "/hub.sock";
  listener_ = fcgi::listening_socket(path_);
}

Socket::~Socket() {
  std::filesystem::remove_all(folder_);
}

Descriptor Socket::share() const {
  return Descriptor(fcntl(listener_.get(), F_DUPFD_CLOEXEC, 0));
}

HubUnderTest::HubUnderTest(const Socket& socket, const db::ConnectionString& where, HubOptions options)
    : stop_(eventfd(0, EFD_CLOEXEC)),
      exporter_(registry_, std::filesystem::path(socket.path()).parent_path(), "lectern-hub"),
      database_(where, "lectern-hub"),
      hub_(std::make_unique<Hub>(
          socket.share(), stop_.get(), options, database_, where,
          [this](std::span<const Credential> credentials) {
            database_.call(kAnything);  // as the real one does: nobody is let in while the database is away
            std::vector<std::optional<access::Principal>> principals;
            for (const Credential& credential : credentials) principals.push_back(identify(credential));
            return principals;
          },
          registry_, exporter_, system_clock())),
      thread_([this] { hub_->run(); }) {}

void HubUnderTest::stop() {
  if (!thread_.joinable()) return;
  eventfd_write(stop_.get(), 1);
  thread_.join();
  hub_.reset();
}

Visitor::Visitor(const std::string& path, const std::string& token, const std::string& query,
                 const std::string& last_event_id, const std::string& cookie)
    : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  EXPECT_EQ(connect(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  gateway::Params params{{"REQUEST_METHOD", "GET"}, {"QUERY_STRING", query}, {"LECTERN_REQUEST", "r1"}};
  if (!token.empty()) params.emplace_back("HTTP_AUTHORIZATION", "Bearer " + key_of(token));
  if (!cookie.empty()) params.emplace_back("HTTP_COOKIE", cookie);
  if (!last_event_id.empty()) params.emplace_back("HTTP_LAST_EVENT_ID", last_event_id);
  const std::string bytes = gateway::request(1, params, 1);
  EXPECT_EQ(send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL),
            static_cast<ssize_t>(bytes.size()));
}

bool Visitor::read_more() {
  if (ended_ || cut_) return false;
  pollfd watched{socket_.get(), POLLIN, 0};
  if (poll(&watched, 1, kPatience) <= 0) {
    ADD_FAILURE() << "nothing more came; so far: " << text_.substr(0, 2000);
    return false;
  }
  std::array<char, 65536> buffer;
  const ssize_t count = recv(socket_.get(), buffer.data(), buffer.size(), 0);
  cut_ = count <= 0;
  if (count > 0) bytes_.append(buffer.data(), static_cast<std::size_t>(count));
  take_records();
  return !cut_;
}

void Visitor::take_records() {
  const auto byte = [this](std::size_t i) {
    return static_cast<std::size_t>(static_cast<unsigned char>(bytes_[i]));
  };
  std::size_t at = 0;
  while (bytes_.size() - at >= 8) {
    const std::size_t length = byte(at + 4) << 8 | byte(at + 5);
    const std::size_t size = 8 + length + byte(at + 6);
    if (bytes_.size() - at < size) break;
    if (bytes_[at + 1] == 6) text_.append(bytes_, at + 8, length);
    if (bytes_[at + 1] == 3) ended_ = true;
    at += size;
  }
  bytes_.erase(0, at);
}

const std::string& Visitor::until(const std::string& text) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::milliseconds(2 * kPatience);
  while (text_.find(text) == std::string::npos) {
    if (std::chrono::steady_clock::now() > limit || !read_more()) {
      ADD_FAILURE() << "never came: " << text;
      break;
    }
  }
  return text_;
}

void Visitor::keep_reading(std::chrono::milliseconds limit) {
  pollfd watched{socket_.get(), POLLIN, 0};
  if (poll(&watched, 1, static_cast<int>(limit.count())) > 0) read_more();
}

bool Visitor::until_end() {
  while (read_more()) continue;
  return ended_;
}

std::string Visitor::last_id() const {
  const std::size_t at = text_.rfind("\nid: ");
  if (at == std::string::npos) return {};
  return text_.substr(at + 5, text_.find('\n', at + 1) - at - 5);
}

int Visitor::count(const std::string& text) const {
  int count = 0;
  for (std::size_t at = text_.find(text); at != std::string::npos; at = text_.find(text, at + 1)) ++count;
  return count;
}

}  // namespace lectern::hub
