import { Link } from '../../frame/navigation.tsx';
import { KeyForm } from '../../parts/key-form.tsx';

/** Where a visitor says who they are. */
export default function KeyView() {
  return (
    <>
      <KeyForm />
      <p className="facts">
        Whoever has none sees what is open to all. <Link href="/">To the answer.</Link>
      </p>
    </>
  );
}
