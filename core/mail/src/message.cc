#include "lectern/mail/message.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

#include "lectern/base/encode.h"

namespace lectern::mail {
namespace {

constexpr std::size_t kWordBytes = 42;  // of an encoded word: 56 characters and its frame stay under 75
constexpr std::size_t kLine = 76;

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Text as words of RFC 2047, one to a line, never cut inside a character. Control characters become blanks.
std::string encoded_words(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t size = std::min(kWordBytes, text.size());
    while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    std::string piece(text.substr(0, size));
    std::replace_if(piece.begin(), piece.end(), is_control, ' ');
    out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + to_base64(piece) + "?=";
    text.remove_prefix(size);
  }
  return out;
}

std::string mailbox_text(const Mailbox& box) {
  if (box.name.empty()) return "<" + box.address + ">";
  return encoded_words(box.name) + "\r\n <" + box.address + ">";
}

/// "Fri, 27 Nov 2026 21:35:00 +0000", whatever the locale.
std::string date_text(std::int64_t at) {
  constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = at;
  std::tm utc{};
  static_cast<void>(gmtime_r(&seconds, &utc));
  std::array<char, 64> out{};
  std::snprintf(out.data(), out.size(), "%s, %d %s %d %02d:%02d:%02d +0000",
                kDays[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                kMonths[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour, utc.tm_min,
                utc.tm_sec);
  return out.data();
}

void append_part(std::string& out, const std::string& boundary, std::string_view type,
                 std::string_view body) {
  out += "--" + boundary + "\r\nContent-Type: " + std::string(type) +
         "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
  const std::string text = to_base64(body);
  for (std::size_t at = 0; at < text.size(); at += kLine) out += text.substr(at, kLine) + "\r\n";
}

}  // namespace

std::optional<Mailbox> Mailbox::parse(std::string_view text) {
  if (std::any_of(text.begin(), text.end(), is_control)) return std::nullopt;
  Mailbox box;
  const std::size_t open = text.rfind('<');
  if (open == std::string_view::npos) {
    box.address = trimmed(text);
  } else {
    if (text.back() != '>') return std::nullopt;
    box.name = trimmed(text.substr(0, open));
    box.address = text.substr(open + 1, text.size() - open - 2);
  }
  const std::size_t at = box.address.find('@');
  const bool whole = at != std::string::npos && at > 0 && at + 1 < box.address.size() &&
                     box.address.find_first_of(" <>,;:\"()[]\\") == std::string::npos;
  if (!whole) return std::nullopt;
  return box;
}

std::string to_rfc5322(const Message& message) {
  const std::string domain = message.from.address.substr(message.from.address.rfind('@') + 1);
  const std::string boundary = "=_" + message.id;  // '_' after '=' is in no base64 and in no quoted text
  std::string out = "Date: " + date_text(message.sent_at) + "\r\n";
  out += "From: " + mailbox_text(message.from) + "\r\n";
  if (message.reply_to) out += "Reply-To: " + mailbox_text(*message.reply_to) + "\r\n";
  out += "To: " + (message.to.size() == 1 ? mailbox_text(message.to.front()) : "undisclosed-recipients:;") +
         "\r\n";
  out += "Subject: " + encoded_words(message.subject) + "\r\n";
  out += "Message-ID: <" + message.id + "@" + domain + ">\r\n";
  out += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
  out += "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n";
  append_part(out, boundary, "text/plain", message.text);
  append_part(out, boundary, "text/html", message.html);
  return out + "--" + boundary + "--\r\n";
}

}  // namespace lectern::mail
