#pragma once

/// Where a call may go. URLs come from tenants, so they may point at the machine itself, at its neighbours or
/// at a cloud's metadata: such addresses are refused unless the operator has allowed their network. A name is
/// looked up once and the connection is pinned to the addresses that were checked, so a name that answers
/// differently the next time gains nothing.

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/net/failure.h"

namespace lectern::net {

/// An IP address: 16 bytes, IPv4 as `::ffff:a.b.c.d`.
struct Address {
  std::array<std::uint8_t, 16> bytes{};

  /// Nothing unless `text` is a plain IPv4 or IPv6 address.
  static std::optional<Address> parse(std::string_view text);
  std::string text() const;
  bool is_v4() const;
  friend auto operator<=>(const Address&, const Address&) = default;
};

/// `10.1.0.0/16`, `fd00::/8`.
struct Network {
  Address base;
  int prefix = 128;  ///< of the 16 bytes

  static std::optional<Network> parse(std::string_view text);
  bool holds(const Address& address) const;
};

/// Whether an address is of the public internet: not private, loopback, link-local, multicast, reserved,
/// shared or documentation, nor an IPv6 address that carries an IPv4 one (translated, compatible, NAT64,
/// 6to4, Teredo, ISATAP; a mapped one is the IPv4 address itself).
bool is_public(const Address& address);

struct EgressRules {
  std::vector<std::string> schemes = {"https"};
  std::vector<int> ports = {443};
  std::vector<Network> allowed;  ///< networks that may be reached although they are not public
};

/// A place that may be called, and by which addresses.
struct Target {
  std::string url;   ///< normalised
  std::string host;  ///< lower case; an IPv6 address without brackets
  int port = 0;
  std::vector<Address> addresses;
};

/// Addresses of a name; empty when there are none. Throws nothing.
using Resolver = std::function<std::vector<Address>(const std::string& host)>;

/// The system's resolver.
std::vector<Address> look_up(const std::string& host);

/// Checks a URL against the rules and looks its host up, once. A name with one forbidden address among others
/// is refused as a whole. GiveUp for what is forbidden, TryAgain for a name that does not answer.
Result<Target, CallFailure> admit(std::string_view url, const EgressRules& rules,
                                  const Resolver& resolve = look_up);

}  // namespace lectern::net
