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

std::vector<Network> networks(std::initializer_list<const char*> texts) {
  std::vector<Network> parsed;
  for (const char* text : texts) parsed.push_back(*Network::parse(text));
  return parsed;
}

/// What of IPv4 is not public (IANA special-purpose registry, RFC 6890 and its updates).
const std::vector<Network>& reserved_v4() {
  static const std::vector<Network> kNetworks =
      networks({"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
                "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
                "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"});
  return kNetworks;
}

/// What of the global unicast space is not public either: Teredo and other protocol assignments,
/// documentation, 6to4.
const std::vector<Network>& reserved_v6() {
  static const std::vector<Network> kNetworks =
      networks({"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"});
  return kNetworks;
}

/// The interface id of ISATAP (RFC 5214, 6.1): an IPv4 address behind 0000:5efe or 0200:5efe, below any
/// prefix.
bool is_isatap(const Address& address) {
  return (address.bytes[8] == 0x00 || address.bytes[8] == 0x02) && address.bytes[9] == 0x00 &&
         address.bytes[10] == 0x5e && address.bytes[11] == 0xfe;
}

bool is_in(const std::vector<Network>& some, const Address& address) {
  return std::any_of(some.begin(), some.end(), [&](const Network& one) { return one.holds(address); });
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

/// Of IPv6 only 2000::/3 was ever given out (RFC 4291, 2.4): what lies elsewhere is private, or carries an
/// IPv4 address in one of the forms that there are (compatible, translated, NAT64), and a gateway may unpack
/// it.
bool is_public(const Address& address) {
  static const Network kGlobalUnicast = *Network::parse("2000::/3");
  if (address.is_v4()) return !is_in(reserved_v4(), address);
  return kGlobalUnicast.holds(address) && !is_in(reserved_v6(), address) && !is_isatap(address);
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
