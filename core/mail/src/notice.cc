#include "lectern/mail/notice.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "lectern/base/check.h"
#include "lectern/base/markup.h"

namespace lectern::mail {
namespace {

constexpr std::array kKinds = {
    std::pair{"EMAIL_ADDRESS", "e-mail address"},
    std::pair{"PHONE_NUMBER", "telephone number"},
    std::pair{"US_SSN", "social security number"},
    std::pair{"US_ITIN", "taxpayer number"},
    std::pair{"CREDIT_CARD", "payment card number"},
    std::pair{"IBAN_CODE", "bank account number (IBAN)"},
    std::pair{"US_BANK_NUMBER", "bank account number"},
    std::pair{"US_PASSPORT", "passport number"},
    std::pair{"US_DRIVER_LICENSE", "driving licence number"},
    std::pair{"MEDICAL_RECORD", "medical record number"},
    std::pair{"MEDICAL_LICENSE", "medical licence number"},
    std::pair{"STUDENT_ID", "student number"},
    std::pair{"IP_ADDRESS", "network address"},
    std::pair{"DATE_TIME", "date of birth"},
    std::pair{"PERSON", "name of a private person"},
    std::pair{"STREET_ADDRESS", "street address"},
    std::pair{"LOCATION", "place"},
    std::pair{"USERNAME", "user name"},
};

/// Both forms of a mail, written side by side.
class Letter {
 public:
  explicit Letter(std::string_view heading) {
    text_ = std::string(heading) + "\n\n";
    html_ = "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" +
            escaped_markup(heading) + "</title></head>\n<body>\n<h1>" + escaped_markup(heading) + "</h1>\n";
  }

  Letter& paragraph(std::string_view words) {
    text_.append(words).append("\n\n");
    html_ += "<p>" + escaped_markup(words) + "</p>\n";
    return *this;
  }

  Letter& list(const std::vector<std::string>& items) {
    html_ += "<ul>\n";
    for (const std::string& item : items) {
      text_ += "  - " + item + "\n";
      html_ += "<li>" + escaped_markup(item) + "</li>\n";
    }
    text_ += "\n";
    html_ += "</ul>\n";
    return *this;
  }

  Letter& link(std::string_view words, std::string_view url) {
    text_.append(words).append(":\n").append(url).append("\n\n");
    html_ += "<p><a href=\"" + escaped_markup(url) + "\">" + escaped_markup(words) + "</a></p>\n";
    return *this;
  }

  Notice sealed(std::string subject) && {
    return {std::move(subject), std::move(text_), html_ + "</body>\n</html>\n"};
  }

 private:
  std::string text_, html_;
};

std::string quoted(std::string_view filename) {
  return "\u201C" + std::string(filename) + "\u201D";
}

struct Words {
  const char* type;
  const char* said;
};
constexpr std::array kNews = {
    Words{"document.submitted", "was received"},
    Words{"document.held", "waits for a decision about personal data"},
    Words{"document.decided", "was decided about"},
    Words{"document.completed", "is ready"},
    Words{"document.failed", "could not be converted"},
    Words{"document.denied", "was denied and is not converted"},
};

std::string said_of(const DocumentNews& news) {
  for (const auto& [type, said] : kNews)
    if (news.type == type) return said;
  return "has news";
}

std::string page_words(const DocumentNews& news) {
  return "Open the converted page without signing in, until " + news.page_until;
}

}  // namespace

std::string kind_words(std::string_view entity) {
  for (const auto& [name, words] : kKinds)
    if (entity == name) return words;
  std::string words;
  for (const char c : entity)
    words += c == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return words;
}

Notice held_notice(const HeldDocument& document) {
  const std::string name = quoted(document.filename);
  Letter letter(document.is_reminder ? "Half of the time is over: " + name + " still waits for you"
                                     : name + " waits for your decision");
  const std::string what =
      document.submitter.empty() ? "A document" : document.submitter + " has sent a document that";
  letter.paragraph(what + " may hold personal data. " + document.reason);
  std::vector<std::string> kinds;
  kinds.reserve(document.kinds.size());
  for (const auto& [entity, count] : document.kinds)
    kinds.push_back(kind_words(entity) + ": " + std::to_string(count));
  if (!kinds.empty()) letter.list(kinds);
  if (!document.snippets.empty()) letter.paragraph("Some of it, masked:").list(document.snippets);
  letter.paragraph("Please decide until " + document.due + ". Without a decision it is denied and erased.");
  letter.link("Look at it and decide", document.link);
  letter.paragraph("If you ask somebody about this document, give its number: " + document.job + ".");
  letter.paragraph(
      "Opening the link decides nothing. It is meant for you alone: whoever has it may decide. A later mail "
      "about this "
      "document replaces it.");
  return std::move(letter).sealed((document.is_reminder ? "Reminder: " : "Please decide: ") +
                                  document.filename);
}

Notice news_notice(const std::vector<DocumentNews>& news) {
  LECTERN_CHECK(!news.empty());
  if (news.size() == 1) {
    const DocumentNews& one = news.front();
    Letter letter(quoted(one.filename) + " " + said_of(one));
    if (!one.detail.empty()) letter.paragraph(one.detail);
    if (!one.link.empty()) letter.link("Open the document", one.link);
    if (!one.page.empty()) letter.link(page_words(one), one.page);
    return std::move(letter).sealed(one.filename + " " + said_of(one));
  }
  const std::string heading = "News about " + std::to_string(news.size()) + " documents";
  Letter letter(heading);
  for (const DocumentNews& one : news) {
    const std::string line =
        quoted(one.filename) + " " + said_of(one) + (one.detail.empty() ? "." : ". " + one.detail);
    if (one.link.empty())
      letter.paragraph(line);
    else
      letter.link(line, one.link);
    if (!one.page.empty()) letter.link(page_words(one), one.page);
  }
  return std::move(letter).sealed(heading);
}

Notice webhook_notice(std::string_view url, std::string_view reason) {
  Letter letter("A webhook was switched off");
  letter.paragraph("Nothing is sent to " + std::string(url) + " any more. " + std::string(reason));
  letter.paragraph(
      "Switch it on again when its receiver is well; what was missed can be sent again from its log.");
  return std::move(letter).sealed("A webhook was switched off");
}

}  // namespace lectern::mail
