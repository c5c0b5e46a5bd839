import { decode } from '@/shared/api/decode'
import { lecternDocument, result } from '@/shared/api/models'
import { review } from '@/shared/api/review-models'
import type { Schemas } from '@/shared/api/schemas'

/** Answers of the server as the contract has them, for tests to begin from. */
export const aJob: Schemas['Job'] = {
  job_id: '0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11',
  status: 'processing',
  filename: 'Sample syllabus.pdf',
  byte_count: 81_234,
  step: 'structure',
  pages_done: 3,
  page_count: 10,
  estimated_completion_minutes: 1,
  params: {},
  parent_job_id: null,
  created_at: '2026-11-23T21:35:00Z',
  started_at: '2026-11-23T21:35:01Z',
  completed_at: null,
  updated_at: '2026-11-23T21:35:02Z',
  confidence_score: null,
  confidence_class: null,
  review_recommended: null,
  processing_time_seconds: null,
  hold: null,
  error: null,
}

export const aFinishedJob: Schemas['Job'] = {
  ...aJob,
  status: 'completed',
  step: 'store',
  pages_done: 10,
  completed_at: '2026-11-23T21:35:04Z',
  confidence_score: 0.934,
  confidence_class: 'HIGH',
  review_recommended: false,
  processing_time_seconds: 2.1,
}

export const aHeldJob: Schemas['Job'] = {
  ...aJob,
  status: 'awaiting_approval',
  hold: {
    state: 'open',
    reason: '[Sample reason.]',
    opened_at: '2026-11-23T20:00:00Z',
    expires_at: '2026-11-24T10:00:00Z',
    decided_at: null,
  },
}

export const aFailedJob: Schemas['Job'] = {
  ...aJob,
  status: 'failed',
  error: {
    stage: 'read',
    type: 'encrypted',
    message: 'Sample: the file is locked with a password.',
    retryable: true,
    failed_at: '2026-11-23T21:35:02Z',
  },
}

export const aResult: Schemas['ResultAnswer'] = {
  job_id: aJob.job_id,
  status: 'completed',
  html_url: '/files/k1.1796000000.mC4/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11/result.html',
  markdown_url: '/files/k1.1796000000.mC4/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11/result.md',
  confidence_score: 0.57,
  confidence_class: 'LOW',
  review_recommended: true,
  reasons: ['[Sample: two tables have no header cells (page 2)]'],
  doubts: [{ kind: 'tables', text: '[Sample: two tables have no header cells]', pages: [2] }],
  page_count: 3,
  processing_time_seconds: 0.4,
  completed_at: '2026-11-23T21:35:02Z',
  error: null,
}

export const aScan: Schemas['Scan'] = {
  job_id: aJob.job_id,
  outcome: 'clean',
  has_pii: false,
  confidence: 0.97,
  reason: null,
  detector: 'sample 1',
  scanned_at: '2026-11-23T21:35:01Z',
  page_count: 10,
  ocr_pages: 0,
  pages_lost: [],
  finding_count: 0,
  shown_count: 0,
  stopping_count: 0,
  facts: {
    pdf_version: '1.7',
    producer: '[Sample producer]',
    application: '[Sample word processor]',
    language: 'en-US',
    tagged: true,
    text_pages: 10,
    page_formats: [{ width: 612, height: 792, pages: 10 }],
  },
  findings: [],
}

export const aShare: Schemas['Share'] = {
  share_id: '7d1a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a33',
  url: 'http://localhost:3000/files/k1.1.s7d1a6f0e.mC4/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11/reader.html',
  state: 'open',
  created_by: '[Sample Person]',
  created_at: '2026-11-23T21:40:00Z',
  expires_at: '2027-03-08T21:40:00Z',
  revoked_by: null,
  revoked_at: null,
}

export const aReview: Schemas['Review'] = {
  job_id: aJob.job_id,
  filename: 'Sample grades.pdf',
  status: 'awaiting_approval',
  reason: '[Sample: two social security numbers were found.]',
  opened_at: '2026-11-23T21:35:02Z',
  expires_at: '2026-11-24T10:00:00Z',
  page_count: 3,
  pages_lost: [],
  institution: 'Sample University',
  submitter: 'Sam Sample',
  pictured_pages: [1, 2, 3],
  page_sizes: { 1: [612, 792], 2: [612, 792], 3: [612, 792] },
  findings: [
    {
      finding_id: 1,
      entity_type: 'EMAIL_ADDRESS',
      page: 2,
      boxes: [[72, 90, 180, 104]],
      score: 0.95,
      stops: true,
      shown: true,
      origin: 'text',
      evidence: ['email'],
      snippet: 's…@example.edu',
      answer: null,
    },
    {
      finding_id: 2,
      entity_type: 'US_SSN',
      page: 1,
      boxes: [[72, 200, 150, 214]],
      score: 0.99,
      stops: true,
      shown: true,
      origin: 'text',
      evidence: ['ssn'],
      snippet: '***-**-1234',
      value_group: 2,
      answer: null,
    },
    {
      finding_id: 3,
      entity_type: 'US_SSN',
      page: 3,
      boxes: [[72, 120, 150, 134]],
      score: 0.9,
      stops: true,
      shown: true,
      origin: 'hidden',
      evidence: ['ssn'],
      snippet: '***-**-9876',
      value_group: 2,
      answer: null,
    },
    {
      finding_id: 4,
      entity_type: 'HEALTH_PLAN',
      page: 0,
      boxes: [],
      score: 0.6,
      stops: false,
      shown: true,
      origin: 'metadata',
      evidence: [],
      snippet: 'A******',
      answer: null,
    },
    {
      finding_id: 5,
      entity_type: 'PERSON',
      page: 0,
      boxes: [],
      score: 0.9,
      stops: true,
      shown: true,
      origin: 'metadata',
      properties: ['author'],
      evidence: [],
      snippet: 'S•••••n',
      answer: null,
    },
    {
      finding_id: 6,
      entity_type: 'URL',
      page: 2,
      boxes: [[72, 300, 150, 314]],
      score: 0.02,
      stops: false,
      shown: false,
      origin: 'text',
      evidence: [],
      snippet: 'h•••',
      answer: null,
    },
  ],
  standing: null,
}

export const aRescan: Schemas['RescannedDocument'] = {
  job_id: aJob.job_id,
  filename: 'Sample roster.pdf',
  submitter: 'Sam Sample',
  completed_at: '2026-10-23T21:40:00Z',
  state: 'would_hold',
  old_detector: '0.1.0+0123456789ab',
  detector: '0.2.0+89abcdef0123',
  kinds: [{ entity: 'STUDENT_ID', count: 3 }],
  reason: null,
}

export const aReconversion: Schemas['ReconvertedDocument'] = {
  job_id: aJob.job_id,
  filename: 'Handbook.pdf',
  submitter: 'Sam Sample',
  completed_at: '2026-10-23T21:40:00Z',
  state: 'would_change',
  old_version: '0.1.0+0123456789ab',
  version: '0.2.0+89abcdef0123',
  comparison: { blocks: 40, unchanged: 36, changed: 3, moved: 0, added: 1, removed: 0, share: 0.125 },
  old_confidence: 0.93,
  confidence: 0.71,
  reason: null,
}

export const document = (job: Schemas['Job'] = aJob) => decode(lecternDocument, job)
export const finished = (answer: Schemas['ResultAnswer'] = aResult) => decode(result, answer)
export const held = (answer: Schemas['Review'] = aReview) => decode(review, answer)
