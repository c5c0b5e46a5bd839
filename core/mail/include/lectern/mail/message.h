#pragma once

/// A mail in the format of RFC 5322, with a text and an HTML part. Names and file names come from outside;
/// they are encoded, so that none can end its header line and begin another header.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::mail {

/// A name and an address, as in From and To.
struct Mailbox {
  std::string name;  ///< may be empty
  std::string address;

  /// Reads "Registrar <r@uni.edu>" or "r@uni.edu". Nothing if the text contains a control character, if the
  /// address has no `@` with something on both sides, or if it contains a character that would need quoting.
  static std::optional<Mailbox> parse(std::string_view text);
};

/// Everything that a mail consists of. Plain UTF-8 text: `to_rfc5322` does all encoding.
struct Message {
  Mailbox from;
  std::optional<Mailbox> reply_to;
  std::vector<Mailbox> to;  ///< several do not see each other
  std::string subject;
  std::string text;
  std::string html;
  std::string id;            ///< unique: the left part of the Message-ID
  std::int64_t sent_at = 0;  ///< seconds since the epoch
};

/// The whole mail, ready for SMTP: lines of at most 78 bytes that end with CRLF, headers as encoded words,
/// bodies in base64. A control character in a subject or a name becomes a blank. Several recipients become
/// "undisclosed-recipients". `message.from` must have an address: its domain is part of the Message-ID.
/// Source: RFC 5322; RFC 2047 for headers; RFC 2046, 5.1.4 for the two parts.
std::string to_rfc5322(const Message& message);

}  // namespace lectern::mail
