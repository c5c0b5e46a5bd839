#pragma once

/// A mail as it travels: RFC 5322 with a text and an HTML part. What comes from outside (names, file names)
/// cannot break out of its header.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::mail {

struct Mailbox {
  std::string name;  ///< may be empty
  std::string address;

  /// "Registrar <r@uni.edu>" or "r@uni.edu". Nothing for what holds control characters or no address.
  static std::optional<Mailbox> parse(std::string_view text);
};

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

/// Lines of at most 78 bytes, ended by CRLF; bodies in base64.
std::string to_rfc5322(const Message& message);

}  // namespace lectern::mail
