/** What our commands and their options are called in every payload, whatever language they are shown in. */
export const names = {
  idphoto: 'idphoto',
  photo: 'photo',
  country: 'country',
  document: 'document',
  account: 'idphoto-account',
  topic: 'topic',
} as const;
