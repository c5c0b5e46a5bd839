// Addresses of machines and pages.
//
// Believes: four numbers up to 255 with dots, or eight groups of hexadecimal digits, are a machine's address
// unless it is one that belongs to nobody or a word calls it a version; a link is a finding only if it leads
// to a person (words/links.txt).
//
//   holds:     128.248.155.20     2607:f8b0:4004:800::200e
//   review:    https://github.com/jdoe     https://uni.edu/~jdoe     my homepage: https://a.org
//   must not:  192.168.1.5     release 10.2.1.3     1.2.3.4 (without a word) https://github.com/linux/kernel
//
// Left out are private (RFC 1918, RFC 4193), loopback, link-local, multicast and documentation addresses (RFC
// 5737, RFC 3849). Measured on bench/pii dev: addresses 115 of 115 found, none wrong; links 85 of 85, 6
// wrong.

#include <algorithm>
#include <array>
#include <span>

#include "labels/words.h"
#include "numbers/matcher.h"

namespace lectern::pii {
namespace {

constexpr Rule kIpv4{"ipv4", 0.7}, kIpv6{"ipv6", 0.7};
constexpr Rule kIpv4Reserved{"ipv4", 0.5};  // above 224: multicast and reserved, rarely a machine
constexpr double kLink = 0.6;               // any rule that says whose a link is; links never hold
constexpr std::size_t kShortestIpv4 = 7;    // bytes of "1.2.3.4": mostly a section, so it needs a word
constexpr std::size_t kShortestIpv6 = 8, kLongestIpv6 = 40;  // bytes; shorter ones are times and ratios
constexpr std::size_t kOwnReach = 50;  // bytes before a link in which a word may call it one's own
constexpr std::size_t kLongestScheme = 6, kShortestLink = 6;  // bytes before and behind the colon

bool belongs_to_nobody(const std::array<int, 4>& ip) {
  const auto [a, b, c, d] = ip;
  if (a == 0 || a == 10 || a == 127 || a == 224 || (a == 239 && b == 255) || a == 255) return true;
  if ((a == 172 && b >= 16 && b < 32) || (a == 192 && b == 168) || (a == 169 && b == 254)) return true;
  if (a == 100 && b >= 64 && b < 128) return true;
  return (a == 192 && b == 0 && (c == 2 || c == 0)) || (a == 198 && b == 51 && c == 100) ||
         (a == 203 && b == 0 && c == 113) || d == 0;
}

/// "release 10.2.1.3", "v1.2.3.4", "section 4.1.2.8".
bool called_version(std::string_view text, std::size_t begin) {
  return kVersionWords.has(word_before(text, begin));
}

bool called_nothing(Lines& lines, std::size_t begin) {
  return look_around(lines, begin, begin, kIpWords).nearness == Nearness::None;
}

bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_url(char c) {
  return static_cast<unsigned char>(c) > ' ' &&
         std::string_view("<>\"'`{}|\\^[]").find(c) == std::string_view::npos;
}

/// Where the address that begins at `begin` ends: not with the sentence's own marks.
std::size_t url_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && is_url(text[end])) ++end;
  while (end > begin && std::string_view(".,;:!?)").find(text[end - 1]) != std::string_view::npos) --end;
  return end;
}

/// True if the path has any of `parts`, all of which begin with a slash.
bool has_step(std::string_view path, std::span<const std::string_view> parts) {
  for (std::size_t at = path.find('/'); at != std::string_view::npos; at = path.find('/', at + 1))
    if (std::any_of(parts.begin(), parts.end(), [&](auto part) { return path.substr(at).starts_with(part); }))
      return true;
  return false;
}

/// True if the path has any of `parts`, all of which end with an equals sign.
bool has_query(std::string_view path, std::span<const std::string_view> parts) {
  for (std::size_t at = path.find('='); at != std::string_view::npos; at = path.find('=', at + 1))
    if (std::any_of(parts.begin(), parts.end(),
                    [&](auto part) { return path.substr(0, at + 1).ends_with(part); }))
      return true;
  return false;
}

bool has_any(std::string_view text, std::span<const std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](auto part) { return text.find(part) != std::string_view::npos; });
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// Words that make a link somebody's own.
bool called_own(std::string_view text, std::size_t begin) {
  const std::size_t from = begin > kOwnReach ? begin - kOwnReach : 0;
  std::string line = lowered(text.substr(from, begin - from));
  if (const std::size_t at = line.rfind('\n'); at != std::string::npos && at + 2 < line.size())
    line.erase(0, at);
  return has_any(line, kOwnLinkWords);
}

/// True for a site on which the first part of the path is somebody's account.
bool is_profile_site(std::string_view host) {
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::find(kProfileSites.begin(), kProfileSites.end(), host) != kProfileSites.end();
}

/// The rule by which the link leads to a person; empty: it does not.
std::string_view personal_rule(std::string_view text, std::size_t begin, const std::string& url) {
  const std::size_t host = url.find("//") == std::string::npos ? 0 : url.find("//") + 2;
  const std::size_t path = url.find('/', host);
  if (path != std::string::npos) {
    const std::string_view rest = std::string_view(url).substr(path);
    if (is_profile_site(std::string_view(url).substr(host, path - host)) && rest.size() > 2 &&
        rest.find('/', 1) >= rest.size() - 1)
      return "profile_site";
    if (rest.find("/~") != std::string_view::npos) return "home_directory";
    if (has_step(rest, kProfilePaths)) return "profile_path";
    if (has_query(rest, kPersonalQueries)) return "personal_query";
  }
  return called_own(text, begin) ? "called_own" : std::string_view();
}

}  // namespace

void match_ipv4(Lines& lines, const NumberRun& run, Hits& hits) {
  const std::string_view text = lines.text();
  const auto groups = run.groups();
  for (std::size_t i = 0; i + 4 <= groups.size(); ++i) {
    if (groups[i + 1].before != Joint::Dot || groups[i + 2].before != Joint::Dot) continue;
    std::array<int, 4> ip{};
    bool fits = true;
    for (std::size_t k = 0; k < 4 && fits; ++k) {
      const DigitGroup& group = groups[i + k];
      fits = group.size() <= 3 &&
             (k == 0 || (group.before == Joint::Dot && group.begin == groups[i + k - 1].end + 1));
      for (std::size_t at = group.begin; fits && at < group.end; ++at) ip[k] = ip[k] * 10 + (text[at] - '0');
      fits = fits && ip[k] <= 255 && !(group.size() > 1 && text[group.begin] == '0');
    }
    if (!fits) continue;
    const std::size_t begin = groups[i].begin, end = groups[i + 3].end;
    const bool longer =
        (i > 0 && groups[i].before == Joint::Dot) ||
        (end < text.size() &&
         (is_word(text[end]) || (text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1]))));
    if (longer || (begin > 0 && (is_word(text[begin - 1]) || text[begin - 1] == '.')) ||
        belongs_to_nobody(ip) || called_version(text, begin))
      continue;
    if (end - begin == kShortestIpv4 && called_nothing(lines, begin)) continue;  // 1.2.3.4
    Hit hit{.entity = doc::Entity::IpAddress, .begin = begin, .end = end, .validated = true};
    hit.support(ip[0] > 224 ? kIpv4Reserved : kIpv4);
    hit.value = std::string(text.substr(begin, end - begin));
    hits.push_back(std::move(hit));
    i += 3;
  }
}

void match_ipv6(std::string_view text, std::size_t colon, Hits& hits) {
  std::size_t begin = colon, end = colon;
  while (begin > 0 && (is_hex(text[begin - 1]) || text[begin - 1] == ':') && colon - begin < kLongestIpv6)
    --begin;
  while (end < text.size() && (is_hex(text[end]) || text[end] == ':') && end - begin < kLongestIpv6) ++end;
  const std::string_view shown = text.substr(begin, end - begin);
  if ((begin > 0 && is_word(text[begin - 1])) || (end < text.size() && is_word(text[end])) ||
      shown.size() < kShortestIpv6)
    return;
  const std::size_t gap = shown.find("::");
  std::size_t groups = 0, length = 0, colons = 0;
  for (const char c : shown) {
    length = c == ':' ? 0 : length + 1;
    groups += length == 1;
    colons += c == ':';
    if (length > 4) return;
  }
  const bool whole = gap == std::string_view::npos
                         ? groups == 8 && colons == 7
                         : groups >= 3 && groups <= 7 && shown.find("::", gap + 1) == std::string_view::npos;
  if (!whole || shown.back() == ':' || shown.front() == ':') return;
  std::string value = lowered(shown);
  if (value.starts_with("fe8") || value.starts_with("fc") || value.starts_with("fd") ||
      value.starts_with("ff") || value.starts_with("2001:db8") || value.starts_with("2001:0db8"))
    return;
  Hit hit{.entity = doc::Entity::IpAddress, .begin = begin, .end = end, .validated = true};
  hit.support(kIpv6);
  hit.value = std::move(value);
  hits.push_back(std::move(hit));
}

void match_url(std::string_view text, std::size_t colon, Hits& hits) {
  std::size_t begin = colon;
  while (begin > 0 && is_letter(text[begin - 1]) && colon - begin < kLongestScheme) --begin;
  const std::string scheme = lowered(text.substr(begin, colon - begin));
  if (scheme != "http" && scheme != "https") return;
  const std::size_t end = url_end(text, begin);
  if (end < colon + kShortestLink) return;
  std::string url = lowered(text.substr(begin, end - begin));
  const std::string_view rule = personal_rule(text, begin, url);
  if (rule.empty()) return;
  Hit hit{.entity = doc::Entity::Url, .begin = begin, .end = end, .review_only = true};
  hit.support({rule, kLink});
  hit.value = std::move(url);
  hits.push_back(std::move(hit));
}

}  // namespace lectern::pii
