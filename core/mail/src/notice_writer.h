#pragma once

/// The plain text and the HTML of a mail, side by side. Everything is escaped in HTML.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lectern/base/markup.h"
#include "lectern/mail/notice.h"
#include "lectern/words/catalogue.h"
#include "lectern/words/words.h"

namespace lectern::mail {

/// The same text in another language than the message is marked, so that a screen reader pronounces it well.
inline std::string marked(const words::Sentence& sentence) {
  const std::string text = escaped_markup(sentence.text);
  return sentence.is_translated ? text : "<span lang=\"en\">" + text + "</span>";
}

/// Writes the plain text and the HTML of a message side by side.
class NoticeWriter {
 public:
  NoticeWriter(const words::Catalogue& catalogue, std::string_view heading) {
    const std::string shown = escaped_markup(heading);
    text_ = std::string(heading) + "\n\n";
    html_ = "<!doctype html>\n<html lang=\"" + std::string(catalogue.tag()) +
            "\">\n<head><meta charset=\"utf-8\"><title>" + shown + "</title></head>\n<body>\n<h1>" + shown +
            "</h1>\n";
  }

  NoticeWriter& paragraph(std::string_view text) {
    text_.append(text).append("\n\n");
    html_ += "<p>" + escaped_markup(text) + "</p>\n";
    return *this;
  }

  /// `sentence` follows `text` in the same paragraph.
  NoticeWriter& paragraph(std::string_view text, const words::Sentence& sentence) {
    text_.append(text).append(" ").append(sentence.text).append("\n\n");
    html_ += "<p>" + escaped_markup(text) + " " + marked(sentence) + "</p>\n";
    return *this;
  }

  NoticeWriter& list(const std::vector<std::string>& items) {
    html_ += "<ul>\n";
    for (const std::string& item : items) {
      text_ += "  - " + item + "\n";
      html_ += "<li>" + escaped_markup(item) + "</li>\n";
    }
    text_ += "\n";
    html_ += "</ul>\n";
    return *this;
  }

  NoticeWriter& link(std::string_view text, std::string_view url) {
    text_.append(text).append(":\n").append(url).append("\n\n");
    html_ += "<p><a href=\"" + escaped_markup(url) + "\">" + escaped_markup(text) + "</a></p>\n";
    return *this;
  }

  Notice sealed(std::string subject) && {
    return {std::move(subject), std::move(text_), html_ + "</body>\n</html>\n"};
  }

 private:
  std::string text_, html_;
};

}  // namespace lectern::mail
