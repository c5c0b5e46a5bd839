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

/// An IP address: 16 bytes; IPv4 is mapped into IPv6 (RFC 4291, 2.5.5.2).
struct Address {
  std::array<std::uint8_t, 16> bytes{};

  /// Nothing unless `text` is a plain IPv4 or IPv6 address.
  static std::optional<Address> parse(std::string_view text);
  /// The usual notation: "10.1.2.3", "fd00::7".
  std::string text() const;

  /// Whether it is an IPv4 address, which is stored mapped into IPv6.
  bool is_v4() const;
  friend auto operator<=>(const Address&, const Address&) = default;
};

/// A range of addresses: `10.1.0.0/16`, `fd00::/8`.
struct Network {
  Address base;
  /// Leading bits that count, of the 128 of the 16 bytes: 112 for `10.1.0.0/16`.
  int prefix = 128;

  /// Nothing unless `text` is an address, a slash and a length that fits it.
  static std::optional<Network> parse(std::string_view text);

  /// Whether the address is in the range.
  bool holds(const Address& address) const;
};

/// Whether an address is of the public internet: not private, loopback, link-local, multicast, reserved,
/// shared or documentation, nor an IPv6 address that carries an IPv4 one (translated, compatible, NAT64,
/// 6to4, Teredo, ISATAP; a mapped one is the IPv4 address itself).
bool is_public(const Address& address);

/// What the operator allows. Everything else is refused.
struct EgressRules {
  std::vector<std::string> schemes = {"https"};
  std::vector<int> ports = {443};
  /// Networks that may be reached although they are not public.
  std::vector<Network> allowed;
  /// Whether only the networks above may be reached, and no public address outside of them.
  bool only_allowed = false;
};

/// A URL that was admitted, and the addresses that a connection may use.
struct Target {
  /// As the URL parser normalised it.
  std::string url;
  /// Lower case; an IPv6 address without brackets.
  std::string host;
  int port = 0;
  /// Empty for a target that only a proxy looks up.
  std::vector<Address> addresses;
};

/// Addresses of a name; empty when there are none. Throws nothing.
using Resolver = std::function<std::vector<Address>(const std::string& host)>;

/// Asks the system's resolver. Blocks until it answers.
std::vector<Address> look_up(const std::string& host);

/// Checks a URL against the rules and looks its host up, once. A name with one forbidden address among others
/// is refused as a whole. GiveUp for what is forbidden, TryAgain for a name that does not answer.
Result<Target, CallFailure> admit(std::string_view url, const EgressRules& rules,
                                  const Resolver& resolve = look_up);

/// The same without looking a name up, for a call through a proxy that the operator chose: the proxy finds
/// the address, and must keep to rules of its own. An address in the URL is checked as by `admit`.
Result<Target, CallFailure> admit_by_name(std::string_view url, const EgressRules& rules);

}  // namespace lectern::net
