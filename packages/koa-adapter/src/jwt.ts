// Subjects from verified JSON Web Tokens: apart from the rest, so that only who imports this needs jose.
export * from '@adjudge/guard/jwt';
