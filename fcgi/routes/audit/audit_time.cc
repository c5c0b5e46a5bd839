#include "routes/audit/audit_time.h"

#include <array>

namespace lectern::fcgi {
namespace {

/// Reads from the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  /// `count` digits as a number; -1 otherwise.
  int digits(std::size_t count) {
    if (text_.size() < count) return -1;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (text_[i] < '0' || text_[i] > '9') return -1;
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(count);
    return value;
  }
  bool take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool at_end() const { return text_.empty(); }

 private:
  std::string_view text_;
};

bool is_within(int value, int least, int most) {
  return value >= least && value <= most;
}

bool read_day(Reader& in) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = in.digits(4);
  if (!is_within(year, 1970, 9999) || !in.take('-')) return false;
  const int month = in.digits(2);
  if (!is_within(month, 1, 12) || !in.take('-')) return false;
  const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const int days = kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap ? 1 : 0);
  return is_within(in.digits(2), 1, days);
}

bool read_clock(Reader& in) {
  return is_within(in.digits(2), 0, 23) && in.take(':') && is_within(in.digits(2), 0, 59) && in.take(':') &&
         is_within(in.digits(2), 0, 59);
}

bool read_zone(Reader& in) {
  if (in.take('Z')) return true;
  if (!in.take('+') && !in.take('-')) return false;
  return is_within(in.digits(2), 0, 14) && in.take(':') && is_within(in.digits(2), 0, 59);
}

}  // namespace

bool is_audit_time(std::string_view text) {
  Reader in(text);
  if (!read_day(in)) return false;
  if (in.at_end()) return true;
  if (!in.take('T') || !read_clock(in)) return false;
  if (in.take('.')) {
    int count = 0;
    while (in.digits(1) >= 0) ++count;
    if (!is_within(count, 1, 9)) return false;
  }
  return read_zone(in) && in.at_end();
}

}  // namespace lectern::fcgi
