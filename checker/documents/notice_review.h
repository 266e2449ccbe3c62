// An existing notice held against the model: what it must say and does not, what it says and the model denies, what
// nothing in the model speaks for.  Each verdict rests on what the model says that the notice states; quotes tie
// that to the words.
#pragma once

#include "checker/coverage/coverage.h"
#include "checker/documents/document.h"
#include "checker/documents/facts.h"

namespace lawful {

// The text under review.
struct ReviewedText {
  FileId file;
  NoticeText text;
  Coverage coverage;
  std::vector<Quote> quotes;  // of the model; those of its other notices are left out
  EntityId notice;            // the declaration that speaks of it
};

Document notice_review(const Report& report, const ReviewedText& reviewed);

}  // namespace lawful
