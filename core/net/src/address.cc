#include <algorithm>
#include <charconv>
#include <iterator>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "lectern/net/egress.h"

namespace lectern::net {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

Address of_v4(const std::uint8_t* four) {
  Address address;
  std::copy(kMapped.begin(), kMapped.end(), address.bytes.begin());
  std::copy_n(four, 4, address.bytes.begin() + 12);
  return address;
}

/// What is not public (IANA special-purpose registries, RFC 6890 and its updates).
const std::vector<Network>& reserved() {
  static const std::vector<Network> kNetworks = [] {
    std::vector<Network> networks;
    for (const char* text :
         {"0.0.0.0/8",     "10.0.0.0/8",      "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16",
          "172.16.0.0/12", "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24", "192.168.0.0/16",
          "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",    "240.0.0.0/4",
          "::/128",        "::1/128",         "64:ff9b:1::/48", "100::/64",       "2001::/23",
          "2001:db8::/32", "2002::/16",       "3fff::/20",      "5f00::/16",      "fc00::/7",
          "fe80::/10",     "fec0::/10",       "ff00::/8"})
      networks.push_back(*Network::parse(text));
    return networks;
  }();
  return kNetworks;
}

/// `::a.b.c.d` and `64:ff9b::a.b.c.d` carry an IPv4 address that a gateway may unpack.
std::optional<Address> carried(const Address& address) {
  static const Network kNat64 = *Network::parse("64:ff9b::/96"), kCompatible = *Network::parse("::/96");
  if (!kNat64.holds(address) && !kCompatible.holds(address)) return std::nullopt;
  return of_v4(address.bytes.data() + 12);
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
  const std::string name(text);
  in_addr four{};
  if (inet_pton(AF_INET, name.c_str(), &four) == 1)
    return of_v4(reinterpret_cast<const std::uint8_t*>(&four));
  Address address;
  if (inet_pton(AF_INET6, name.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

bool Address::is_v4() const {
  return std::equal(kMapped.begin(), kMapped.end(), bytes.begin());
}

std::string Address::text() const {
  std::array<char, INET6_ADDRSTRLEN> out{};
  if (is_v4())
    inet_ntop(AF_INET, bytes.data() + 12, out.data(), out.size());
  else
    inet_ntop(AF_INET6, bytes.data(), out.data(), out.size());
  return out.data();
}

std::optional<Network> Network::parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto base = Address::parse(text.substr(0, slash));
  if (!base) return std::nullopt;
  const int widest = base->is_v4() ? 32 : 128;
  int prefix = widest;
  if (slash != std::string_view::npos) {
    const std::string_view digits = text.substr(slash + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), prefix);
    if (error != std::errc{} || end != digits.data() + digits.size() || prefix < 0 || prefix > widest)
      return std::nullopt;
  }
  return Network{*base, prefix + (128 - widest)};
}

bool Network::holds(const Address& address) const {
  const auto whole = static_cast<std::size_t>(prefix / 8);
  if (!std::equal(base.bytes.begin(), base.bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                  address.bytes.begin()))
    return false;
  if (prefix % 8 == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xff << (8 - prefix % 8));
  return (base.bytes[whole] & mask) == (address.bytes[whole] & mask);
}

bool is_public(const Address& address) {
  const auto inner = carried(address);
  if (inner && !is_public(*inner)) return false;
  return std::none_of(reserved().begin(), reserved().end(),
                      [&](const Network& network) { return network.holds(address); });
}

std::vector<Address> look_up(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0) return {};
  std::vector<Address> addresses;
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    Address address;
    if (one->ai_family == AF_INET) {
      const auto* v4 = reinterpret_cast<const sockaddr_in*>(one->ai_addr);
      address = of_v4(reinterpret_cast<const std::uint8_t*>(&v4->sin_addr));
    } else if (one->ai_family == AF_INET6) {
      const auto* v6 = reinterpret_cast<const sockaddr_in6*>(one->ai_addr);
      std::copy_n(reinterpret_cast<const std::uint8_t*>(&v6->sin6_addr), 16, address.bytes.begin());
    } else {
      continue;
    }
    if (std::find(addresses.begin(), addresses.end(), address) == addresses.end())
      addresses.push_back(address);
  }
  freeaddrinfo(found);
  return addresses;
}

}  // namespace lectern::net
