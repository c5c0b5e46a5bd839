#include "lectern/mail/notice.h"

#include "lectern/base/check.h"
#include "lectern/words/moment.h"
#include "lectern/words/words.h"
#include "notice_writer.h"

namespace lectern::mail {
namespace {

using words::Catalogue;

/// "document.completed" as "“a.pdf” is ready".
std::string headline(const Catalogue& catalogue, const DocumentNews& news) {
  const std::string_view type = news.type;
  const std::string key = "mail.news." + std::string(type.substr(std::min(type.find('.') + 1, type.size())));
  const bool known = type.starts_with("document.") && catalogue.find(key);
  return catalogue.filled(known ? key : "mail.news.other", {{"name", news.filename}});
}

/// What else there is to say: the decision, or why it failed.
std::string detail_of(const Catalogue& catalogue, const DocumentNews& news) {
  if (const auto decided = catalogue.find("mail.decided." + news.decision)) return std::string(*decided);
  return news.detail;
}

std::string page_text(const Catalogue& catalogue, const DocumentNews& news) {
  return catalogue.filled("mail.news.page", {{"day", words::day(catalogue, news.page_until)}});
}

/// The lines of a digest about one document.
void add_line(NoticeWriter& writer, const Catalogue& catalogue, const DocumentNews& news) {
  const std::string detail = detail_of(catalogue, news);
  const std::string line = headline(catalogue, news) + (detail.empty() ? "." : ". " + detail);
  if (news.link.empty())
    writer.paragraph(line);
  else
    writer.link(line, news.link);
  if (!news.page.empty()) writer.link(page_text(catalogue, news), news.page);
}

Notice digest(const Catalogue& catalogue, const std::vector<DocumentNews>& news) {
  const std::string heading = catalogue.filled("mail.news.digest", {{"count", std::to_string(news.size())}});
  NoticeWriter writer(catalogue, heading);
  for (const DocumentNews& one : news) add_line(writer, catalogue, one);
  return std::move(writer).sealed(heading);
}

std::vector<std::string> kind_lines(const Catalogue& catalogue, const HeldDocument& document) {
  std::vector<std::string> lines;
  lines.reserve(document.kinds.size());
  for (const auto& [entity, count] : document.kinds)
    lines.push_back(catalogue.filled("mail.held.kind", {{"kind", words::kind(catalogue, entity, count)},
                                                        {"count", std::to_string(count)}}));
  return lines;
}

/// The names of the heading and the subject under "mail.held.".
std::pair<const char*, const char*> titles_of(Occasion occasion) {
  switch (occasion) {
    case Occasion::Reminder:
      return {"mail.held.reminderHeading", "mail.held.reminderSubject"};
    case Occasion::FinalReminder:
      return {"mail.held.finalHeading", "mail.held.finalSubject"};
    case Occasion::Expired:
      return {"mail.held.expiredHeading", "mail.held.expiredSubject"};
    case Occasion::Held:
      break;
  }
  return {"mail.held.heading", "mail.held.subject"};
}

/// What happens when, as far as it has not happened yet.
std::string deadline_text(const Catalogue& catalogue, const HeldDocument& document) {
  const auto moment = [&](const std::string& local) {
    return words::local_moment(catalogue, local) + " (" + document.time_zone + ")";
  };
  if (document.occasion == Occasion::Expired)
    return catalogue.filled("mail.held.locked", {{"until", moment(document.reopen_until)}});
  const std::string due = moment(document.due);
  if (document.grace_days == 0) return catalogue.filled("mail.held.due", {{"due", due}});
  return catalogue.counted("mail.held.dueLocked", document.grace_days, {{"due", due}});
}

}  // namespace

Notice held_notice(const Catalogue& catalogue, const HeldDocument& document) {
  const words::Value name{"name", document.filename};
  const auto [heading, subject] = titles_of(document.occasion);
  NoticeWriter writer(catalogue, catalogue.filled(heading, {name}));
  writer.paragraph(document.submitter.empty()
                       ? std::string(catalogue.text("mail.held.what"))
                       : catalogue.filled("mail.held.whatFrom", {{"submitter", document.submitter}}),
                   words::held_sentence(catalogue, document.reason));
  if (!document.kinds.empty()) writer.list(kind_lines(catalogue, document));
  if (!document.snippets.empty())
    writer.paragraph(catalogue.text("mail.held.masked")).list(document.snippets);
  writer.paragraph(deadline_text(catalogue, document));
  writer.link(catalogue.text(document.occasion == Occasion::Expired ? "mail.held.reopen" : "mail.held.link"),
              document.link);
  writer.paragraph(catalogue.filled("mail.held.job", {{"job", document.job}}));
  writer.paragraph(catalogue.text("mail.held.private"));
  return std::move(writer).sealed(catalogue.filled(subject, {name}));
}

Notice news_notice(const Catalogue& catalogue, const std::vector<DocumentNews>& news) {
  LECTERN_CHECK(!news.empty());
  if (news.size() > 1) return digest(catalogue, news);
  const DocumentNews& one = news.front();
  const std::string heading = headline(catalogue, one);
  NoticeWriter writer(catalogue, heading);
  if (const std::string detail = detail_of(catalogue, one); !detail.empty()) writer.paragraph(detail);
  if (!one.link.empty()) writer.link(catalogue.text("mail.news.open"), one.link);
  if (!one.page.empty()) writer.link(page_text(catalogue, one), one.page);
  return std::move(writer).sealed(heading);
}

Notice webhook_notice(const Catalogue& catalogue, std::string_view url, std::string_view reason) {
  const std::string heading(catalogue.text("mail.webhook.heading"));
  NoticeWriter writer(catalogue, heading);
  writer.paragraph(catalogue.filled("mail.webhook.what", {{"url", url}, {"reason", reason}}));
  writer.paragraph(catalogue.text("mail.webhook.next"));
  return std::move(writer).sealed(heading);
}

}  // namespace lectern::mail
