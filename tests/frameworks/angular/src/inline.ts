import 'tu-jie/inline';
import './main';
